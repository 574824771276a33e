import { readStandardCredential } from "../../http/credentials";
import type { Dialect } from "../../http/dialect";
import { baiduWording } from "./wording";

/** The token endpoint of Baidu AI, for its own clients. */
export const baiduDialect: Dialect = {
  name: "baidu",
  prefixes: ["/oauth/2.0/", "/rest/2.0/"],
  endpoints: [],
  wording: baiduWording,
  readCredential: readStandardCredential,
};
