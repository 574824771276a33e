import type { Dialect } from "../../http/dialect";
import { baiduApps } from "./app-profile";
import { baiduGuide } from "./guide";
import { tokenEndpoints } from "./token.endpoints";
import { whoamiEndpoints } from "./whoami.endpoints";
import { baiduWording } from "./wording";

/** The token endpoint of Baidu AI, for its own clients. Each endpoint reads by itself what says who is calling. */
export const baiduDialect: Dialect = {
  name: "baidu",
  prefixes: ["/oauth/2.0/", "/rest/2.0/"],
  endpoints: [...tokenEndpoints, ...whoamiEndpoints],
  wording: baiduWording,
  guide: baiduGuide,
  apps: baiduApps,
  readCredential: () => null,
};
