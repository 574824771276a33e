import { cliOf } from "@/components/commands/shell-command";
import { listWord, noneWord } from "@/shared/key-option-words";
import type { CreateAppBody } from "./form/app-body";

/** What the API takes of a change to an app, for the fields that one of the dialogs has. */
export type AppChange = {
  name?: string;
  description?: string;
  homepageUri?: string | null;
  redirectUris?: string[];
  postLogoutRedirectUris?: string[];
  grantTypes?: string[];
  scopes?: string[];
  defaultScopes?: string[];
  resourceUris?: string[];
  jwksUri?: string | null;
  idTokenAlg?: string;
  requirePushedRequests?: boolean;
  requireDpop?: boolean;
  backchannelLogoutUri?: string | null;
  plainPkce?: boolean;
  accessTokenSeconds?: number | null;
  ipAllowlist?: string[];
};

/** What an operator types to do what a dialog does. */
export function createAppCli(email: string, body: CreateAppBody): string {
  return cliOf("app create", {
    email,
    for: body.dialect,
    workspace: body.workspaceId,
    kind: body.kind,
    name: body.name,
    description: body.description,
    auth: body.authMethod,
    redirects: body.redirectUris?.join(","),
    scopes: body.scopes.join(","),
    ip: body.ipAllowlist?.join(","),
    "token-seconds": body.accessTokenSeconds?.toString(),
    "plain-pkce": switchWord(body.plainPkce),
  });
}

export function updateAppCli(email: string, id: string, change: AppChange): string {
  const command = cliOf("app update", {
    email,
    id,
    name: change.name,
    description: change.description,
    homepage: orNone(change.homepageUri),
    redirects: change.redirectUris && listWord(change.redirectUris),
    "logout-redirects": change.postLogoutRedirectUris && listWord(change.postLogoutRedirectUris),
    grants: change.grantTypes && listWord(change.grantTypes),
    scopes: change.scopes && listWord(change.scopes),
    "default-scopes": change.defaultScopes && listWord(change.defaultScopes),
    resources: change.resourceUris && listWord(change.resourceUris),
    "jwks-uri": orNone(change.jwksUri),
    "id-token-alg": change.idTokenAlg,
    pushed: switchWord(change.requirePushedRequests),
    dpop: switchWord(change.requireDpop),
    "logout-uri": orNone(change.backchannelLogoutUri),
    ip: change.ipAllowlist && listWord(change.ipAllowlist),
    "token-seconds": change.accessTokenSeconds === null ? "usual" : change.accessTokenSeconds?.toString(),
    "plain-pkce": switchWord(change.plainPkce),
  });
  // The one field that is emptied by nothing.
  return change.description === "" ? `${command} --description ''` : command;
}

export function addSecretCli(email: string, id: string, expiresInSeconds: number | null, readable = false): string {
  const seconds = expiresInSeconds === null ? null : String(expiresInSeconds);
  return cliOf("app secret add", { email, id, seconds }) + (readable ? " --readable" : "");
}

/** Stopping, starting and deleting; a reason goes with the first. */
export function endAppCli(action: "disable" | "enable" | "delete", email: string, id: string, reason: string): string {
  return cliOf(`app ${action}`, { email, id, reason: action === "disable" ? reason : null });
}

function orNone(text: string | null | undefined): string | undefined {
  return text === null ? noneWord : text;
}

function switchWord(on: boolean | undefined): string | undefined {
  return on === undefined ? undefined : on ? "on" : "off";
}
