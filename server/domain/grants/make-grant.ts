import { grantNames } from "@/shared/app-kinds";
import { type Account, findAccount } from "../../db/accounts.store";
import type { Client } from "../../db/clients.store";
import { insertGrantRefreshToken } from "../../db/grant-refresh-tokens.store";
import { type Grant, insertGrant } from "../../db/grants.store";
import { secondsAfter } from "../../platform/clock";
import type { Ctx } from "../../platform/ctx";
import { newId } from "../../platform/random";
import { recordAudit } from "../audit/record-audit";
import { DomainError } from "../errors";
import { mintSecret } from "../secrets";
import type { IssuedTokens } from "./grant-module";
import { holdStanding } from "./hold-standing";
import { isLogInAlone } from "./scope.rules";

/** What a person agreed to, as the code or the device that stands for it says. */
export interface Agreement {
  client: Client;
  accountId: string;
  sessionId: string | null;
  workspaceId: string | null;
  /** By which it is redeemed. */
  grantType: string;
  scopes: string[];
  audience: string[];
  /** The part of it that the first access token is for; absent: all. */
  tokenAudience?: string[];
  nonce: string | null;
  authTime: Date;
  /** The key that the request proved; null where it proved none. */
  jkt: string | null;
  /** The authorization code, for the id token. */
  code?: string;
}

/** A grant that was made and whose first tokens are yet to be signed; see `tokensOfGrant`. */
export interface MadeGrant {
  agreement: Agreement;
  grant: Grant;
  account: Account;
  refreshToken: IssuedTokens["refreshToken"];
}

/**
 * Makes an agreement a grant, with its first refresh token. Inside the transaction that spends what stood for it.
 * @throws DomainError `grant_invalid`, before anything is written, when the account is not active (any more), or the
 * session is over that the grant would end with.
 */
export async function makeGrant(tx: Ctx, agreement: Agreement): Promise<MadeGrant> {
  const { client, accountId, jkt, code: _, tokenAudience: __, ...agreed } = agreement;
  const now = tx.clock.now();
  const account = await requireStanding(tx, agreement);
  const grant: Grant = {
    ...agreed,
    id: newId(tx.random, "gnt"),
    clientId: client.id,
    accountId,
    // An app that proves who it is binds its refresh tokens by that; one that can't, by the key (RFC 9449 5).
    dpopJkt: client.authMethod === "none" ? jkt : null,
    createdAt: now,
    expiresAt: secondsAfter(now, tx.config.GRANT_TTL_SECONDS),
    endedAt: null,
    endReason: null,
    lastUsedAt: null,
  };
  await insertGrant(tx.db, grant);
  const refreshToken = client.grantTypes.includes(grantNames.refresh) ? await firstRefreshToken(tx, grant) : null;
  const actor = { kind: "account", id: accountId } as const;
  await recordAudit(tx, "grant.issued", { actor, accountId, targetId: client.id, detail: { name: client.name } });
  return { agreement, grant, account, refreshToken };
}

async function requireStanding(tx: Ctx, agreement: Agreement): Promise<Account> {
  const { accountId, sessionId, scopes } = agreement;
  const { isActive, isSessionGoing } = await holdStanding(tx, agreement);
  const account = isActive ? await findAccount(tx.db, accountId) : null;
  const endsWithSession = sessionId !== null && isLogInAlone(scopes);
  if (!account || (endsWithSession && !isSessionGoing)) throw new DomainError("grant_invalid");
  return account;
}

async function firstRefreshToken(tx: Ctx, { id: grantId, createdAt, expiresAt }: Grant) {
  const { secret, digest } = mintSecret(tx.random, "grant");
  const sliding = secondsAfter(createdAt, tx.config.GRANT_REFRESH_TTL_SECONDS);
  const token = { secret, expiresAt: sliding < expiresAt ? sliding : expiresAt };
  const row = { id: newId(tx.random, "grt"), grantId, secretDigest: digest, createdAt, expiresAt: token.expiresAt };
  await insertGrantRefreshToken(tx.db, row);
  return token;
}
