import { z } from "zod";
import { defineEndpoint } from "../../http/endpoint";
import { refuse } from "./answers";

const setUpShape = z.object({ step: z.literal("finished") });
const initShape = z.object({ status: z.literal("finished") });

/** What the sign-in page shows; what is about workflows, models and licences is left off or empty. */
const features = {
  enable_email_code_login: false,
  enable_email_password_login: true,
  enable_social_oauth_login: false,
  enable_marketplace: false,
  enable_change_email: false,
  is_allow_register: true,
  is_allow_create_workspace: false,
  is_email_setup: true,
  sso_enforced_for_signin: false,
  sso_enforced_for_signin_protocol: "",
  sso_enforced_for_web: false,
  sso_enforced_for_web_protocol: "",
  license: { status: "none", expired_at: "" },
  branding: { enabled: false, application_title: "", login_page_logo: "", workspace_logo: "", favicon: "" },
  webapp_auth: {
    enabled: false,
    allow_sso: false,
    sso_config: { protocol: "" },
    allow_email_code_login: false,
    allow_email_password_login: false,
  },
};

/** E-mail is not a factor to log in with (NIST SP 800-63B 3.1.3.1). */
const codeLogIn = (path: string, id: string) =>
  defineEndpoint({
    id,
    method: "POST",
    path,
    summary: "Refused: nobody logs in by a mailed code here",
    access: "anyone",
    success: { status: 200, description: "Never.", schema: null },
    handle: async () => refuse(403, "forbidden", "Log-in by a mailed code is switched off. Use your password."),
  });

export const systemEndpoints = [
  defineEndpoint({
    id: "difyConsoleGetSetUp",
    method: "GET",
    path: "/console/api/setup",
    summary: "Whether the installation is ready",
    access: "anyone",
    success: { status: 200, description: "It is.", schema: setUpShape },
    handle: async () => ({ step: "finished" as const }),
  }),
  defineEndpoint({
    id: "difyConsoleGetInit",
    method: "GET",
    path: "/console/api/init",
    summary: "Whether the installation wants its first password",
    access: "anyone",
    success: { status: 200, description: "It doesn't.", schema: initShape },
    handle: async () => ({ status: "finished" as const }),
  }),
  defineEndpoint({
    id: "difyConsoleGetFeatures",
    method: "GET",
    path: "/console/api/system-features",
    summary: "Which ways to log in the sign-in page offers",
    access: "anyone",
    success: { status: 200, description: "The switches.", schema: z.looseObject({}) },
    handle: async () => features,
  }),
  codeLogIn("/console/api/email-code-login", "difyConsoleRequestCodeLogIn"),
  codeLogIn("/console/api/email-code-login/validity", "difyConsoleCodeLogIn"),
];
