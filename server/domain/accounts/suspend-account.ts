import { type Account, lockAccount, otherAdminExists, suspendAccountRow } from "../../db/accounts.store";
import { lockInstance } from "../../db/instance.store";
import { endRefreshFamilies } from "../../db/refresh-tokens.store";
import { endAllSessions } from "../../db/sessions.store";
import type { Ctx } from "../../platform/ctx";
import type { Actor } from "../actor";
import { type AuditFacts, auditActor, recordAudit } from "../audit/record-audit";
import { noteSessionsEnded } from "../authorization/session-ended";
import { DomainError } from "../errors";
import { endGrants } from "../grants/end-grants";
import { inTransaction } from "../in-transaction";
import { propagate } from "../keys/propagate";
import { requireRecentProof } from "../sessions/require-recent-proof";
import { accountForAdmin, getAnyAccount } from "./get-any-account";
import { accountForOperator } from "./operator-for";
import type { AccountOverview } from "./search-accounts";
import { tellOfAdmin } from "./tell-of-admin";

/**
 * Shuts an account for the operator: every session ends and every key is refused from the next request on. The only
 * admin, too: who sits at the machine can make another one.
 * @throws DomainError `account_unknown`.
 */
export async function suspendAccount(ctx: Ctx, email: string): Promise<Account> {
  const account = await inTransaction(ctx, async (tx) => {
    const found = await accountForOperator(tx, email);
    await suspend(tx, found, { kind: "system" });
    return found;
  });
  await propagate(ctx, { ownerIds: [account.id] });
  return account;
}

/**
 * The same, for an admin. Suspending a suspended account changes nothing.
 * @throws DomainError `scope_insufficient`, `account_not_found`, `self_forbidden`, `admin_last` where no other admin
 * would stay who can log in.
 */
export async function suspendAccountByAdmin(ctx: Ctx, actor: Actor, id: string): Promise<AccountOverview> {
  await inTransaction(ctx, async (tx) => {
    await accountForAdmin(tx, actor, id);
    if (id === actor.accountId) throw new DomainError("self_forbidden");
    await lockInstance(tx.db); // of admins who suspend each other at once, one sees that nobody else stays
    const account = await accountForAdmin(tx, actor, id);
    if (account.role === "admin" && !(await otherAdminExists(tx.db, id))) throw new DomainError("admin_last");
    await requireRecentProof(tx, actor);
    await suspend(tx, account, auditActor(actor));
  });
  await propagate(ctx, { ownerIds: [id] });
  return getAnyAccount(ctx, actor, id);
}

async function suspend(tx: Ctx, account: Account, actor: AuditFacts["actor"]): Promise<void> {
  const now = tx.clock.now();
  const endReason = "account_suspended";
  await lockAccount(tx.db, account.id);
  if (!(await suspendAccountRow(tx.db, account.id, now))) return;
  await endAllSessions(tx.db, account.id, { now, endReason });
  await noteSessionsEnded(tx, { accountId: account.id });
  await endRefreshFamilies(tx.db, { accountId: account.id }, now, endReason);
  await recordAudit(tx, "account.suspended", { actor, accountId: account.id });
  await endGrants(tx, { accountId: account.id }, endReason);
  await tellOfAdmin(tx, account, "suspended");
}
