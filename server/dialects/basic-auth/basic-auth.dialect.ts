import type { Dialect } from "../../http/dialect";
import { accountEndpoints } from "./accounts.endpoints";
import { readBearerCredential } from "./credential";
import { basicAuthGuide } from "./guide";
import { sessionEndpoints } from "./sessions.endpoints";
import { basicAuthWording } from "./wording";

/** Clients are written against the root as well as against `/api`; both answer alike. */
const endpoints = ["", "/api"].flatMap((root) => [...sessionEndpoints(root), ...accountEndpoints(root)]);

/** The basic auth API: log in, recover, activate, refresh. */
export const basicAuthDialect: Dialect = {
  name: "basic-auth",
  prefixes: endpoints.map(({ path }) => path),
  pages: ["/login", "/forgot-password", "/reset-password", "/activate", "/activate/resend"],
  endpoints,
  wording: basicAuthWording,
  guide: basicAuthGuide,
  readCredential: readBearerCredential,
};
