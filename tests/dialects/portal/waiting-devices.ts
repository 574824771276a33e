import { grantNames } from "@/shared/app-kinds";
import type { CallOptions } from "../../client";
import type { Person } from "../../given";
import { type App, form, makePublicApp } from "../../oauth";
import { managing } from "./managing-apps";

const deviceApp = {
  kind: "device",
  grantTypes: [grantNames.device, grantNames.refresh],
  redirectUris: [],
  name: "TV",
} as const;

/** A device that waits for its person. */
export async function waiting(env: Record<string, string> = {}) {
  const h = await managing(env);
  const app = await makePublicApp(h, h.owner, {
    ...deviceApp,
    grantTypes: [...deviceApp.grantTypes],
    redirectUris: [],
  });
  const start = (parameters: Record<string, string | string[]> = {}, options: CallOptions = {}, of: App = app) =>
    form(h, "/oauth/device_authorization", { client_id: of.client.id, ...parameters }, options);
  const { body: begun } = await start({ scope: "openid keys:read" });
  const ada = await h.given.person();
  const open = (userCode: unknown = begun.user_code, by: Person = ada, options: CallOptions = {}) =>
    h.call("POST", "/api/v1/devices/open", { cookie: by.cookie, body: { userCode }, ...options });
  const decide = (decision: string, by: Person = ada, more: Record<string, unknown> = {}, at: typeof h = h) =>
    at.call("POST", "/api/v1/devices/decide", {
      cookie: by.cookie,
      body: { userCode: begun.user_code, decision, ...more },
    });
  const poll = () => {
    h.clock.advance(6);
    const grant_type = grantNames.device;
    return form(h, "/oauth/token", { grant_type, device_code: begun.device_code, client_id: app.client.id });
  };
  return { ...h, app, start, begun, ada, open, decide, poll };
}
