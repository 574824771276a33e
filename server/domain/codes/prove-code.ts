import { returnCodeTry } from "../../db/one-time-codes.store";
import type { Ctx } from "../../platform/ctx";
import { type CodeCaller, checkCode } from "./check-code";

/**
 * Whether a code is right, before what it is for can be done. The try is given back: the same code comes once more, and
 * must not fail then for having been right now.
 * @throws DomainError as `checkCode` does.
 */
export async function proveCode(ctx: Ctx, caller: CodeCaller, code: string): Promise<void> {
  const { id } = await checkCode(ctx, caller, code);
  await returnCodeTry(ctx.db, id);
}
