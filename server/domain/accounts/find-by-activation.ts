import { findAccount } from "../../db/accounts.store";
import { findLiveCode } from "../../db/one-time-codes.store";
import { listWorkspaces } from "../../db/workspaces.store";
import type { Ctx } from "../../platform/ctx";
import { digestSecret, hasSecretForm } from "../secrets";

/** Whose account the code of an activation link is for, as long as it waits for it. The code stays unspent. */
export async function findByActivation(
  ctx: Ctx,
  token: string,
): Promise<{ email: string; workspace: { id: string; name: string } } | null> {
  if (!hasSecretForm("activation", token)) return null;
  const code = await findLiveCode(ctx.db, "activation", digestSecret(token), ctx.clock.now());
  const account = code?.accountId ? await findAccount(ctx.db, code.accountId) : null;
  if (account?.status !== "pending") return null;
  const [personal] = await listWorkspaces(ctx.db, account.id);
  return personal ? { email: account.email, workspace: { id: personal.id, name: personal.name } } : null;
}
