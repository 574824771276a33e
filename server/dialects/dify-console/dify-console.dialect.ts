import { readStandardCredential } from "../../http/credentials";
import type { Dialect } from "../../http/dialect";
import { difyConsoleWording } from "./wording";

/** The account and key endpoints of Dify's console, for its front end. */
export const difyConsoleDialect: Dialect = {
  name: "dify-console",
  prefixes: ["/console/api/"],
  endpoints: [],
  wording: difyConsoleWording,
  readCredential: readStandardCredential,
};
