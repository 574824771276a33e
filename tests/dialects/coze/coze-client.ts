import { expect } from "vitest";
import type { CallOptions, CallResult } from "../../client";
import type { Person } from "../../given";
import { type Harness, harness } from "../../harness";
import { type AppKeyPair, addKey, keyPair, secondsNow, signed } from "../../signing";

export const paths = {
  authorize: "/api/permission/oauth2/authorize",
  token: "/api/permission/oauth2/token",
  device: "/api/permission/oauth2/device/code",
} as const;

export const callback = "https://app.example/callback";

export interface CozeApp {
  id: string;
  /** The number that its assertions come under. */
  appId: string;
  secret: string;
}

type Caller = Pick<Harness, "call">;

/** An app as the console makes it. */
export async function makeCozeApp(h: Caller, owner: Person, settings: Record<string, unknown> = {}): Promise<CozeApp> {
  const body = { dialect: "coze", kind: "web", name: "Shop", redirectUris: [callback], ...settings };
  const made = await h.call("POST", "/api/v1/apps", { bearer: owner.accessToken, body });
  if (made.status !== 201) throw new Error(`no app was made: ${made.text}`);
  return { id: made.body.app.id, appId: made.body.app.alias, secret: made.body.secret ?? "" };
}

/** A public app of a device. */
export const onDevice = { kind: "device", redirectUris: [] };

/** Somebody's installation: who makes apps, and whom they ask. */
export async function cozing(env: Record<string, string> = {}) {
  const h = await harness(env);
  const owner = await h.given.person();
  const person = await h.given.person();
  return { ...h, owner, person };
}

export type Cozing = Awaited<ReturnType<typeof cozing>>;

/** Posts JSON; `bearer` is sent as it is, the empty one too, and null not at all. */
export function post(
  { call }: Caller,
  path: string,
  body: unknown,
  bearer: string | null = "",
  { headers, ...options }: CallOptions = {},
): Promise<CallResult> {
  const authorization: Record<string, string> =
    bearer === null ? {} : { authorization: bearer === "" ? "Bearer" : `Bearer ${bearer}` };
  return call("POST", path, { ...options, body, headers: { ...authorization, ...headers } });
}

/** A browser that an app sends to agree. */
export function comes(h: Caller, query: Record<string, string>, person: Person | null, path: string = paths.authorize) {
  return h.call("GET", `${path}?${new URLSearchParams(query)}`, { cookie: person?.cookie });
}

/** What `getWebAuthenticationUrl` asks for. */
export function webRequest({ id }: CozeApp, more: Record<string, string> = {}): Record<string, string> {
  return { response_type: "code", client_id: id, redirect_uri: callback, state: "123", ...more };
}

export function inWorkspace(id: string, what: "authorize" | "device/code"): string {
  return `/api/permission/oauth2/workspace_id/${id}/${what}`;
}

export const exchange = ({ id }: CozeApp, code: string, more: Record<string, unknown> = {}) => ({
  grant_type: "authorization_code",
  client_id: id,
  redirect_uri: callback,
  code,
  ...more,
});

/** A pair of keys, the public half of which the app has, as the console would name it. */
export async function givenKey(h: Harness, { id }: CozeApp, name = "service"): Promise<AppKeyPair> {
  const made = await keyPair("RS256", name);
  const pair = { ...made, kid: `${name}`.padEnd(43, "0") };
  await addKey(h, id, pair);
  return pair;
}

let assertions = 0;

/** A JWT as the vendor's clients make it, unless told otherwise. */
export function jwtOf(
  h: Pick<Harness, "ctx" | "clock">,
  { appId }: Pick<CozeApp, "appId">,
  pair: AppKeyPair,
  claims: Record<string, unknown> = {},
  header: Record<string, unknown> = {},
): Promise<string> {
  assertions += 1;
  const now = secondsNow(h);
  const usual = { iss: appId, aud: "localhost", iat: now, exp: now + 3600, jti: `jti-${assertions}`.padEnd(64, "0") };
  return signed(pair, { ...usual, ...claims }, { typ: "JWT", ...header });
}

/** The whole body of a refusal at an OAuth endpoint. */
export function refused(error: string, message: unknown = expect.any(String)) {
  return { error, error_code: error, error_message: message, error_description: message };
}

export function said({ status, body }: CallResult): [status: number, body: unknown] {
  return [status, body];
}
