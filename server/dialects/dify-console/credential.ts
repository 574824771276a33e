import type { Config } from "../../config";
import { DomainError } from "../../domain/errors";
import { type Credential, readBearer, requireOwnOrigin } from "../../http/credentials";
import type { Incoming } from "../../http/incoming";
import { consoleCookie } from "./cookies";

/**
 * The access token in its cookie, else `Authorization: Bearer`. A cookie wins, as in Dify; nothing but a session's
 * access token is looked for in it, and a change that it carries has to come from a page of this site.
 * @throws DomainError `request_malformed` for two headers, `origin_refused`.
 */
export function readConsoleCredential(incoming: Incoming, config: Config): Credential | null {
  const cookie = consoleCookie(incoming, config, "access_token");
  if (cookie !== null) {
    requireOwnOrigin(incoming, config);
    return isSessionToken(cookie) ? { kind: "access_token", token: cookie } : { kind: "unknown" };
  }
  if (incoming.headerCount("authorization") > 1) throw new DomainError("request_malformed");
  const authorization = incoming.header("authorization");
  return authorization === undefined ? null : readBearer(authorization);
}

/** By its form alone; whether it is good is looked at later. A token of an app names the app. */
function isSessionToken(token: string): boolean {
  const [, claims, signature, ...rest] = token.split(".");
  if (!claims || !signature || rest.length > 0) return false;
  try {
    const parsed: unknown = JSON.parse(Buffer.from(claims, "base64url").toString("utf8"));
    return typeof parsed === "object" && parsed !== null && "sid" in parsed && !("client_id" in parsed);
  } catch {
    return false;
  }
}
