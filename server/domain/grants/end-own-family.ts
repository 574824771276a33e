import { accessTokenSecondsMax } from "@/shared/app-forms";
import type { Client } from "../../db/clients.store";
import { insertRevokedToken } from "../../db/revoked-tokens.store";
import { secondsAfter } from "../../platform/clock";
import type { Ctx } from "../../platform/ctx";
import { recordAudit } from "../audit/record-audit";
import { managerOf } from "../clients/record-client-event";
import { inTransaction } from "../in-transaction";
import type { OwnRefreshToken } from "./own-refresh-token";

/**
 * Ends all that came of one first token of an app for itself: its refresh tokens, and their access tokens with them.
 * @returns whether it was this call that ended it.
 */
export function endOwnFamily(
  { db }: Pick<Ctx, "db">,
  { familyId, expiresAt }: Pick<OwnRefreshToken, "familyId" | "expiresAt">,
): Promise<boolean> {
  // Its last access token may outlive it.
  return insertRevokedToken(db, { jti: familyId, expiresAt: secondsAfter(expiresAt, accessTokenSecondsMax) });
}

/** The same because a spent one came back (RFC 9700 4.14.2): two hold what one should. Of many at once one is recorded. */
export async function endReplayedFamily(ctx: Ctx, client: Client, token: OwnRefreshToken): Promise<void> {
  const { id: clientId, name } = client;
  const reason = "refresh_replayed";
  ctx.log.warn({ event: "grant.replayed", clientId, reason, requestId: ctx.origin.requestId });
  await inTransaction(ctx, async (tx) => {
    if (!(await endOwnFamily(tx, token))) return;
    const accountId = await managerOf(tx, client);
    const facts = { actor: { kind: "anyone" }, targetId: clientId, detail: { name, reason } } as const;
    await recordAudit(tx, "grant.replayed", { ...facts, ...(accountId !== null && { accountId }) });
  });
}
