import { readStandardCredential } from "../../http/credentials";
import type { Dialect } from "../../http/dialect";
import { difyWording } from "./wording";

/** The token endpoints that guides to Dify describe. */
export const difyDialect: Dialect = {
  name: "dify",
  prefixes: ["/auth/"],
  endpoints: [],
  wording: difyWording,
  readCredential: readStandardCredential,
};
