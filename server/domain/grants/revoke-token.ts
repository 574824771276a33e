import type { Client } from "../../db/clients.store";
import { findGrantRefreshToken } from "../../db/grant-refresh-tokens.store";
import { insertRevokedToken } from "../../db/revoked-tokens.store";
import type { Ctx } from "../../platform/ctx";
import { inTransaction } from "../in-transaction";
import { digestSecret, hasSecretForm } from "../secrets";
import { readAppToken } from "./app-token";
import { endGrants } from "./end-grants";
import { endOwnFamily } from "./end-own-family";
import { readOwnRefreshToken } from "./own-refresh-token";

/**
 * Makes a token of this app's good for nothing (RFC 7009): an access token by itself, a refresh token, spent ones
 * included, with its whole grant or all that came of it. Another app's, and what is no token, is left as it is, and nobody is told.
 */
export async function revokeToken(ctx: Ctx, client: Client, token: string): Promise<void> {
  if (hasSecretForm("grant", token)) return revokeGrantOf(ctx, client, token);
  const own = readOwnRefreshToken(ctx, token);
  if (own?.clientId === client.id) await endOwnFamily(ctx, own);
  if (own) return;
  const read = await readAppToken(ctx, token);
  if (read?.clientId !== client.id) return;
  await insertRevokedToken(ctx.db, { jti: read.claims.jti, expiresAt: read.expiresAt });
}

async function revokeGrantOf(ctx: Ctx, client: Client, secret: string): Promise<void> {
  const stored = await findGrantRefreshToken(ctx.db, digestSecret(secret), client.id, ctx.clock.now());
  if (!stored) return;
  const { grantId, accountId } = stored;
  const actor = { kind: "account", id: accountId } as const; // whoever holds the token acts for the account
  await inTransaction(ctx, (tx) => endGrants(tx, { grantId }, "revoked_by_app", actor));
}
