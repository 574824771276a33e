import type { Ctx } from "../../platform/ctx";
import { inTransaction } from "../in-transaction";
import { propagate } from "../keys/propagate";

/**
 * Runs `work` in a transaction, and answers once every live process has forgotten what it knew of the app. One that is
 * known by its document's address has no secret to be remembered by, and no name that fits a message.
 */
export async function changeClient<T>(ctx: Ctx, id: string, work: (tx: Ctx) => Promise<T>): Promise<T> {
  const result = await inTransaction(ctx, work);
  if (/^\w+$/.test(id)) await propagate(ctx, { ownerIds: [id] });
  return result;
}
