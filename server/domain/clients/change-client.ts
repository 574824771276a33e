import type { Ctx } from "../../platform/ctx";
import { inTransaction } from "../in-transaction";
import { propagate } from "../keys/propagate";

/**
 * Runs `work` in a transaction, and answers once every live process has forgotten what it knew of the app. One that is
 * known by its document's address has no secret to be remembered by, and no name that fits a message.
 * @param work puts into `keyIds` which keys it changed beside.
 */
export async function changeClient<T>(
  ctx: Ctx,
  id: string,
  work: (tx: Ctx, keyIds: string[]) => Promise<T>,
): Promise<T> {
  const keyIds: string[] = [];
  const result = await inTransaction(ctx, (tx) => work(tx, keyIds));
  if (/^[\w.-]{1,64}$/.test(id)) await propagate(ctx, { ownerIds: [id], keyIds });
  else if (keyIds.length > 0) await propagate(ctx, { keyIds });
  return result;
}
