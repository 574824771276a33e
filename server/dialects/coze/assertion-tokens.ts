import { isNamed } from "../../domain/clients/client-assertion";
import { DomainError, isDomainError } from "../../domain/errors";
import { clientOfAssertion } from "../../domain/grants/client-of-assertion";
import type { IssuedTokens } from "../../domain/grants/grant-module";
import { countWrongClient } from "../../http/authenticated-client";
import { issueTokens } from "../../http/issue-tokens";
import type { Ctx } from "../../platform/ctx";
import { type ForeignJwt, readForeignJwt } from "../../platform/foreign-jwt";
import { usualSeconds } from "./app-profile";
import { isOwn } from "./own-app";
import type { TokenBody } from "./shapes";

/** For whom a token is wanted, as the path says. */
export interface AssertionTerms {
  /** The account; absent: the one that the app acts for. */
  accountId?: string;
  /** The workspace whose app it has to be. */
  workspaceId?: string;
}

/**
 * A token for a JWT that the app signed (RFC 7523 2.1), which stands where a secret would: it says by itself which app it
 * comes from. It is good once.
 * @throws DomainError `client_invalid`, `request_invalid`, `client_forbidden`, `rate_limited`.
 */
export async function tokensForAssertion(
  ctx: Ctx,
  { grant_type, duration_seconds, scope }: TokenBody,
  assertion: string | null,
  { accountId, workspaceId }: AssertionTerms,
): Promise<IssuedTokens> {
  const audiences = namesOf(ctx);
  const client = await signer(ctx, assertion, accountId, audiences);
  if (workspaceId !== undefined && workspaceId !== client.workspaceId) {
    throw new DomainError("request_invalid", { fields: [{ path: "enterprise_id", code: "unknown" }] });
  }
  if (client.requireDpop) throw new DomainError("dpop_proof_invalid");
  const ttlSeconds = duration_seconds ?? client.accessTokenSeconds ?? usualSeconds;
  const held = scope ? { scopes: scope.account_permission?.permission_list ?? [] } : {};
  const terms = { ttlSeconds, audiences, subject: accountId ?? null, ...held };
  const form = { grant_type, assertion: assertion ?? "" };
  return issueTokens(ctx, client, form, { terms }).catch((error: unknown) => {
    throw isDomainError(error) && error.code === "grant_invalid" ? invalidJwt() : error;
  });
}

/** Its clients name this server by its host, with the port or without it. */
function namesOf({ config }: Ctx): string[] {
  const { host, hostname } = new URL(config.APP_URL);
  return [host, hostname];
}

/** @throws DomainError `client_invalid`, the same for all that is wrong with it; `rate_limited` after too many of these. */
async function signer(ctx: Ctx, assertion: string | null, accountId: string | undefined, audiences: readonly string[]) {
  try {
    const jwt = assertion === null ? null : readForeignJwt(assertion);
    if (assertion === null || !jwt || !isInForm(jwt) || !isFor(jwt, accountId)) throw invalidJwt();
    const client = await clientOfAssertion(ctx, assertion, audiences);
    if (!isOwn(client)) throw invalidJwt();
    return client;
  } catch (error) {
    if (!isDomainError(error)) throw error;
    await countWrongClient(ctx);
    throw error.code === "grant_invalid" ? invalidJwt() : error;
  }
}

/** The vendor fixes the algorithm, and wants the key and the assertion named. */
function isInForm(jwt: ForeignJwt): boolean {
  const { alg, kid, typ } = jwt;
  return alg === "RS256" && kid !== null && (typ === null || typ.toUpperCase() === "JWT") && isNamed(jwt);
}

/** Who is named in the path and in what was signed has to be the same. */
function isFor({ claims }: ForeignJwt, accountId: string | undefined): boolean {
  return accountId === undefined || claims.sub === undefined || claims.sub === accountId;
}

function invalidJwt(): DomainError {
  return new DomainError("client_invalid", { fields: [{ path: "jwt", code: "invalid" }] });
}
