import type { CallResult } from "./client";
import type { Person } from "./given";
import type { Harness } from "./harness";
import { type App, type FormParameters, pkcePair, redirectUri } from "./oauth";

/** A request that a confidential app makes, complete. */
export function requestOf(app: App, overrides: FormParameters = {}): FormParameters {
  return {
    client_id: app.client.id,
    redirect_uri: redirectUri,
    response_type: "code",
    scope: "openid keys:read",
    state: "xyz",
    code_challenge: pkcePair("v".repeat(43)).challenge,
    code_challenge_method: "S256",
    ...overrides,
  };
}

export const verifier = "v".repeat(43);

export function queryText(parameters: FormParameters): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) {
    for (const each of value === undefined ? [] : [value].flat()) query.append(name, String(each));
  }
  return query.toString();
}

/** A browser that comes to the authorization endpoint, logged in as the person or not at all. */
export function authorize(
  h: Pick<Harness, "call">,
  parameters: FormParameters,
  person: Person | null,
  headers: Record<string, string> = {},
): Promise<CallResult> {
  const query = queryText(parameters);
  return h.call("GET", `/oauth/authorize?${query}`, { cookie: person?.cookie, headers });
}

export function locationOf(answer: CallResult): URL {
  const location = answer.headers.get("location");
  if (answer.status !== 303 || location === null) throw new Error(`no redirect: ${answer.status} ${answer.text}`);
  return new URL(location, "http://localhost:3000");
}

/** What an app finds in the address that the browser comes back to. */
export function answerOf(answer: CallResult): Record<string, string> {
  return Object.fromEntries(locationOf(answer).searchParams);
}

/** The handle of the request that the browser is sent on with, to the log-in or to the consent. */
export function handleOf(answer: CallResult): string {
  const [handle] = /lku_\w{36}/.exec(decodeURIComponent(answer.headers.get("location") ?? "")) ?? [];
  if (!handle) throw new Error(`no handle: ${answer.status} ${answer.headers.get("location")}`);
  return handle;
}

export function continued(h: Pick<Harness, "call">, app: App, handle: string, person: Person | null) {
  const request_uri = `urn:ietf:params:oauth:request_uri:${handle}`;
  return authorize(h, { client_id: app.client.id, request_uri }, person);
}

/** What the consent page sends. */
export function decide(h: Pick<Harness, "call">, person: Person, body: Record<string, unknown>): Promise<CallResult> {
  return h.call("POST", "/api/v1/authorization-requests/decide", { cookie: person.cookie, body });
}

/** From the request to the code, with a yes where one is asked for. */
export async function codeFor(h: Harness, app: App, person: Person, overrides: FormParameters = {}): Promise<string> {
  const first = await authorize(h, requestOf(app, overrides), person);
  const asked = locationOf(first).pathname === "/consent";
  const answer = asked && (await decide(h, person, { request: handleOf(first), decision: "allow" }));
  const code = (answer ? new URL(answer.body.redirectTo) : locationOf(first)).searchParams.get("code");
  if (code === null) throw new Error(`no code: ${first.headers.get("location")} ${answer ? answer.text : ""}`);
  return code;
}

export async function requestRows({ database }: Harness) {
  const { prisma } = database;
  const [requests, codes, consents] = await Promise.all([
    prisma.authorizationRequest.count(),
    prisma.authorizationCode.count(),
    prisma.consent.count(),
  ]);
  return { requests, codes, consents };
}
