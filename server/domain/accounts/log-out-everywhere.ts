import { countLiveSessions } from "../../db/account-search.store";
import { lockAccount } from "../../db/accounts.store";
import { endRefreshFamilies } from "../../db/refresh-tokens.store";
import { endAllSessions } from "../../db/sessions.store";
import type { Ctx } from "../../platform/ctx";
import type { Actor } from "../actor";
import { auditActor, recordAudit } from "../audit/record-audit";
import { noteSessionsEnded } from "../authorization/session-ended";
import { endGrants } from "../grants/end-grants";
import { inTransaction } from "../in-transaction";
import { idleSince } from "../sessions/resolve-session";
import { accountForAdmin, getAnyAccount } from "./get-any-account";
import type { AccountOverview } from "./search-accounts";
import { tellOfAdmin } from "./tell-of-admin";

/**
 * Ends every session of an account, with its refresh tokens and log-ins at apps; keys go on working. Where no session is live there is
 * nothing to tell.
 * @throws DomainError `scope_insufficient`, `account_not_found`.
 */
export async function logOutEverywhere(ctx: Ctx, actor: Actor, id: string): Promise<AccountOverview> {
  await inTransaction(ctx, async (tx) => {
    const account = await accountForAdmin(tx, actor, id);
    const now = tx.clock.now();
    const endReason = "logged_out_by_admin";
    await lockAccount(tx.db, id);
    const ended = (await countLiveSessions(tx.db, [id], now, idleSince(tx))).get(id) ?? 0;
    await endAllSessions(tx.db, id, { now, endReason });
    await noteSessionsEnded(tx, { accountId: id });
    await endRefreshFamilies(tx.db, { accountId: id }, now, endReason);
    await endGrants(tx, { accountId: id, sessionIdNot: null }, endReason);
    if (ended === 0) return;
    await recordAudit(tx, "account.logged_out", { actor: auditActor(actor), accountId: id, detail: { ended } });
    await tellOfAdmin(tx, account, "logged_out");
  });
  return getAnyAccount(ctx, actor, id);
}
