import { parseScopeText } from "@/shared/oauth-scopes";
import { findLiveAppToken } from "../../db/app-tokens.store";
import type { Client } from "../../db/clients.store";
import type { Ctx } from "../../platform/ctx";
import type { VerifiedClaims } from "../../platform/token-signer";
import { logInStrength } from "../authorization/log-in-strength";
import type { IssuedTokens } from "./grant-module";

export interface AppTokenFacts {
  client: Pick<Client, "id" | "accessTokenSeconds">;
  /** The account, or the app itself where it acts for nobody: the two never look alike (RFC 9700 4.15). */
  sub: string;
  accountId: string | null;
  scopes: readonly string[];
  audience: readonly string[];
  grantId: string | null;
  /** When the person logged in, where one did. */
  authTime: Date | null;
  /** The key that it is bound to (RFC 9449); null for a bearer token. */
  jkt: string | null;
  /** How long it is wanted for, in seconds; null or absent: as is usual for the app. */
  ttlSeconds?: number | null;
  /** What it may not outlive, in whole seconds. */
  endsBy?: Date;
  /** What it ends with, where a refresh token for the app itself comes along; null or absent: nothing. */
  familyId?: string | null;
}

/** An access token for an app: a JWT (RFC 9068) with nothing beside it. Nothing is written. */
export async function issueAppToken(ctx: Ctx, facts: AppTokenFacts): Promise<IssuedTokens> {
  const { client, sub, accountId, scopes, audience, grantId, authTime, jkt, familyId = null } = facts;
  const expiresInSeconds = lifetime(ctx, facts);
  const [only = ctx.config.APP_URL, ...others] = audience;
  const claims = {
    aud: others.length > 0 ? [...audience] : only,
    sub,
    client_id: client.id,
    scope: scopes.join(" "),
    ...(grantId !== null && { gid: grantId }),
    ...(familyId !== null && { fid: familyId }),
    ...(authTime && { auth_time: Math.floor(authTime.getTime() / 1000), ...logInStrength }),
    ...(jkt !== null && { cnf: { jkt } }),
  };
  return {
    accessToken: await ctx.signer.sign("at+jwt", claims, expiresInSeconds),
    tokenType: jkt === null ? "Bearer" : "DPoP",
    expiresInSeconds,
    scopes,
    refreshToken: null,
    idToken: null,
    accountId,
    grantId,
    issuedTokenType: null,
  };
}

function lifetime({ config, clock }: Ctx, { client, ttlSeconds, endsBy }: AppTokenFacts): number {
  const usual = ttlSeconds ?? client.accessTokenSeconds ?? config.ACCESS_TOKEN_TTL_SECONDS;
  if (!endsBy) return usual;
  // As the signer reckons: what is left of this second comes on top.
  return Math.min(usual, Math.floor(endsBy.getTime() / 1000) - Math.ceil(clock.now().getTime() / 1000));
}

/** An app's access token that is good at this moment. */
export interface LiveAppToken {
  claims: VerifiedClaims;
  clientId: string;
  /** Null where the app acts for itself. */
  accountId: string | null;
  /** The account's mail address. */
  email: string | null;
  /** The one workspace that its person let the app into; null where they chose none. */
  workspaceId: string | null;
  scopes: string[];
  audience: string[];
  grantId: string | null;
  /** What it came with a refresh token for the app itself in; null for every other token. */
  familyId: string | null;
  /** The key whose proof has to come along; null for a bearer token. */
  jkt: string | null;
  authTime: Date | null;
  expiresAt: Date;
}

/**
 * What an access token that an app presents stands for, or null. Its signature and time are not enough: the app, the
 * grant and the account have to be good still, and the token not revoked.
 */
export async function resolveAppToken(ctx: Ctx, token: string): Promise<LiveAppToken | null> {
  const read = await readAppToken(ctx, token);
  if (!read) return null;
  const { clientId, accountId, grantId, familyId, claims } = read;
  const subject = { clientId, accountId, grantId, familyId, jti: claims.jti };
  const found = await findLiveAppToken(ctx.db, subject, ctx.clock.now());
  return found && { ...read, ...found };
}

/** What a token of an app says. */
export type ReadAppToken = Omit<LiveAppToken, "email" | "workspaceId">;

/** The same with nothing checked but its signature and time. */
export async function readAppToken(ctx: Ctx, token: string): Promise<ReadAppToken | null> {
  const claims = await ctx.signer.verify("at+jwt", token);
  if (!claims || typeof claims.client_id !== "string" || typeof claims.sub !== "string") return null;
  const { client_id: clientId, sub, scope, aud = [], gid, fid, cnf, auth_time: authTime, exp } = claims;
  return {
    claims,
    clientId,
    accountId: sub === clientId ? null : sub,
    scopes: typeof scope === "string" ? (parseScopeText(scope) ?? []) : [],
    audience: typeof aud === "string" ? [aud] : aud,
    grantId: typeof gid === "string" ? gid : null,
    familyId: typeof fid === "string" ? fid : null,
    jkt: thumbprintIn(cnf),
    authTime: typeof authTime === "number" ? new Date(authTime * 1000) : null,
    expiresAt: new Date(exp * 1000),
  };
}

function thumbprintIn(cnf: unknown): string | null {
  if (typeof cnf !== "object" || cnf === null || !("jkt" in cnf)) return null;
  return typeof cnf.jkt === "string" ? cnf.jkt : null;
}
