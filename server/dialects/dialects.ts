import type { Dialect } from "../http/dialect";
import { basicAuthDialect } from "./basic-auth/basic-auth.dialect";
import { oauthDialect } from "./oauth/oauth.dialect";
import { portalDialect } from "./portal/portal.dialect";
import { ragflowDialect } from "./ragflow/ragflow.dialect";

/** Every accent that is spoken. Adding one is a folder and a line here. */
export const dialects: readonly Dialect[] = [portalDialect, basicAuthDialect, ragflowDialect, oauthDialect];
