import { claimsOfToken } from "../../domain/authorization/person-of-token";
import { DomainError } from "../../domain/errors";
import { resolveAppToken } from "../../domain/grants/app-token";
import { type Call, WireReply } from "../../http/endpoint";
import { languageOf } from "./shapes";

/** Who the person is whose token of this app the Authorization header holds, as far as the app was let know. */
export async function personOfBearer({ ctx, incoming }: Call, clientId: string) {
  if (incoming.headerCount("authorization") > 1) throw new DomainError("request_malformed");
  const header = incoming.header("authorization")?.trim();
  if (!header) return unauthorized("Authorization header is required");
  const [scheme = "", token = "", ...more] = header.split(/\s+/);
  if (token === "" || more.length > 0) return unauthorized("Invalid Authorization header format");
  if (scheme.toLowerCase() !== "bearer") return unauthorized("token_type is invalid");
  const live = await resolveAppToken(ctx, token);
  const isTheirs = live?.clientId === clientId && live.accountId !== null && live.jkt === null;
  // One that is meant for somebody else's service is shown to that alone.
  if (!isTheirs || !live.audience.includes(ctx.config.APP_URL)) {
    return unauthorized("access_token or client_id is invalid");
  }
  const claims = await claimsOfToken(ctx, live);
  const isProfileTold = live.scopes.includes("profile");
  return {
    name: textOf(claims.name),
    email: textOf(claims.email),
    avatar: null,
    interface_language: isProfileTold ? languageOf(claims.locale === "zh-CN" ? "zh-CN" : "en") : null,
    timezone: isProfileTold ? ("UTC" as const) : null,
  };
}

const textOf = (claim: string | number | boolean | undefined) => (typeof claim === "string" ? claim : null);

/** In a form of its own, as Dify has it here. */
function unauthorized(error: string): WireReply {
  return new WireReply({
    status: 401,
    headers: { "www-authenticate": "Bearer" },
    body: JSON.stringify({ error }),
  });
}
