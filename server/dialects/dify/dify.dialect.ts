import type { Dialect } from "../../http/dialect";
import { difyApps } from "./app-profile";
import { difyGuide } from "./guide";
import { logOutEndpoint } from "./log-out.endpoint";
import { tokenEndpoints } from "./token.endpoints";
import { difyWording } from "./wording";

/** The token endpoints that guides to Dify describe. Each authenticates the person or the app by itself. */
export const difyDialect: Dialect = {
  name: "dify",
  prefixes: ["/auth/"],
  endpoints: [...tokenEndpoints, logOutEndpoint],
  wording: difyWording,
  guide: difyGuide,
  apps: difyApps,
  cors: { sent: ["X-Refresh-Token"], read: [] },
  readCredential: () => null,
};
