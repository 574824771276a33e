import type { Config } from "../config";
import type { Caller } from "../domain/actor";
import { DomainError } from "../domain/errors";
import { actorOfAppToken, isAppTokenGood } from "../domain/grants/actor-of-app-token";
import { nonceRequired, proveKey } from "../domain/grants/dpop-proof";
import { actorOfKey, isKeyGood } from "../domain/keys/actor-of-key";
import { beginsAsKey, hasSecretForm } from "../domain/secrets";
import { actorOfSession, resolveSession } from "../domain/sessions/resolve-session";
import { resolveAccessToken } from "../domain/tokens/access-token";
import type { Ctx } from "../platform/ctx";
import { readSessionCookie, sessionCookieName } from "./browser-session";
import { readCookie } from "./cookies";
import { readDpopProof } from "./dpop";
import type { Incoming } from "./incoming";

/** What a request presents to say who is calling, before it is checked. */
export type Credential =
  | { kind: "key"; secret: string }
  | { kind: "access_token"; token: string }
  /** An access token of an app that is bound to a key, of which a proof has to come along (RFC 9449 7.1). */
  | { kind: "bound_token"; token: string }
  | { kind: "session_secret"; secret: string }
  | { kind: "session_cookie"; cookie: string }
  /** Something was presented that is none of ours: it is refused, and what else came along is not looked at. */
  | { kind: "unknown" };

/**
 * The standard places: `Authorization: Bearer` (an access token or a key), `X-API-Key` (a key), else the browser's
 * session cookie. A header wins over the cookie, so a request has one identity and never the union of two.
 * @throws DomainError `request_malformed` when two headers each present one.
 */
export function readStandardCredential(incoming: Incoming, config: Config): Credential | null {
  const headers = incoming.headerCount("authorization") + incoming.headerCount("x-api-key");
  if (headers > 1) throw new DomainError("request_malformed");
  const apiKey = incoming.header("x-api-key");
  if (apiKey !== undefined) return { kind: "key", secret: apiKey };
  const authorization = incoming.header("authorization");
  if (authorization !== undefined) return readBearer(authorization);
  const cookie = readCookie(incoming.header("cookie"), sessionCookieName(config));
  return cookie === null ? null : { kind: "session_cookie", cookie };
}

/** RFC 6750 2.1, RFC 9449 7.1; the scheme's name in any case. */
export function readBearer(authorization: string): Credential {
  const [, scheme = "", token] = /^(bearer|dpop) +([^\s]+)$/i.exec(authorization) ?? [];
  if (token === undefined) return { kind: "unknown" };
  if (scheme.toLowerCase() === "dpop") return { kind: "bound_token", token };
  if (beginsAsKey(token)) return { kind: "key", secret: token };
  return token.split(".").length === 3 ? { kind: "access_token", token } : { kind: "unknown" };
}

/**
 * Who is calling, if it is one of these kinds.
 * @throws DomainError `credential_missing`, `credential_invalid`, `scope_insufficient`, `origin_refused`.
 */
export async function callerOf(
  ctx: Ctx,
  incoming: Incoming,
  credential: Credential | null,
  callers: readonly Caller["via"][],
): Promise<Caller> {
  if (!credential) throw new DomainError("credential_missing");
  const actor = await authenticate(ctx, incoming, credential);
  if (!actor) throw new DomainError("credential_invalid");
  if (!callers.includes(actor.via)) throw new DomainError("scope_insufficient");
  return actor;
}

/**
 * Whose credential it is, as the database says now; null when it is not good (any more).
 * @throws DomainError `origin_refused` for a cookie on a request that another site may have caused.
 */
export async function authenticate(ctx: Ctx, incoming: Incoming, credential: Credential): Promise<Caller | null> {
  switch (credential.kind) {
    case "key":
      return actorOfKey(ctx, credential.secret);
    case "access_token": {
      const current = await resolveAccessToken(ctx, credential.token);
      return current ? actorOfSession(current, "token") : actorOfAppToken(ctx, credential.token, null);
    }
    case "bound_token":
      return actorOfAppToken(ctx, credential.token, await provenKey(ctx, incoming, credential.token));
    case "session_secret": {
      if (!hasSecretForm("session", credential.secret)) return null;
      const current = await resolveSession(ctx, { secret: credential.secret });
      return current && actorOfSession(current, "session");
    }
    case "session_cookie": {
      requireOwnOrigin(incoming, ctx.config);
      const id = await readSessionCookie(ctx, credential.cookie);
      const current = id === null ? null : await resolveSession(ctx, { id });
      return current && actorOfSession(current, "session");
    }
    default:
      return null;
  }
}

/** Whether the credential is good at this moment, without counting another use of a key. */
export async function isStillGood(ctx: Ctx, incoming: Incoming, credential: Credential): Promise<boolean> {
  if (credential.kind === "key") return isKeyGood(ctx, credential.secret);
  if (credential.kind === "bound_token") return isAppTokenGood(ctx, credential.token); // its proof is spent
  return (await authenticate(ctx, incoming, credential)) !== null;
}

/** @throws DomainError `dpop_proof_invalid`, `dpop_nonce_required`. */
async function provenKey(ctx: Ctx, incoming: Incoming, accessToken: string): Promise<string> {
  const proof = readDpopProof(incoming);
  if (proof === null) throw nonceRequired(ctx);
  const method = incoming.method === "HEAD" ? "GET" : incoming.method;
  return proveKey(ctx, { proof, method, url: `${ctx.config.APP_URL}${incoming.path}`, accessToken });
}

const safeMethods = new Set(["GET", "HEAD", "OPTIONS"]);

/**
 * A cookie is sent by the browser whoever asked for the request, so a change must come from a page of ours. A request
 * with neither header is no browser's: there is nobody in front of it to be tricked.
 */
export function requireOwnOrigin(incoming: Incoming, config: Config): void {
  if (safeMethods.has(incoming.method)) return;
  const site = incoming.header("sec-fetch-site");
  if (site !== undefined && site !== "same-origin" && site !== "none") throw new DomainError("origin_refused");
  const origin = incoming.header("origin");
  if (origin === undefined) return;
  const own = [config.APP_URL, `http://${incoming.header("host")}`, `https://${incoming.header("host")}`];
  if (!own.includes(origin)) throw new DomainError("origin_refused");
}
