import { codeField } from "@/shared/fields";
import { returnCodeTry, type TriedCode, takeCodeTry } from "../../db/one-time-codes.store";
import type { Ctx } from "../../platform/ctx";
import { networkOf } from "../../platform/network";
import { DomainError } from "../errors";
import { takeLimit } from "../limits";
import type { CodePurpose } from "./issue-code";

/** A code that was right. It still has to be spent (`spendCodeRow`), in the transaction of what it is for. */
export interface RightCode extends TriedCode {
  /** How many more tries it has, for the answer to one who was right and came too late. */
  triesLeft: number;
}

/**
 * Compares a six-digit code. Each try is counted before it is compared: against the code, the account's day and the
 * caller's network. A right one is given back to the latter two.
 * @param of.budget whose day is counted: the account, across codes, addresses and networks.
 * @throws DomainError `code_invalid` with the tries left, `rate_limited`, `busy`.
 */
export async function checkCode(
  ctx: Ctx,
  of: { purpose: CodePurpose; subject: string; budget: string },
  code: string,
): Promise<RightCode> {
  const { purpose, subject, budget } = of;
  const maxTries = ctx.config.CODE_MAX_TRIES;
  if (!codeField.safeParse(code).success) throw new DomainError("code_invalid"); // not a guess: no code looks like that
  const ofNetwork = await takeLimit(ctx, "code.network", networkOf(ctx.origin.ip));
  const ofAccount = await takeLimit(ctx, "code.account", budget);
  const giveBack = () => Promise.all([ofNetwork(), ofAccount()]);
  const row = await takeCodeTry(ctx.db, { purpose, subject }, ctx.clock.now(), maxTries);
  if (!row) {
    // Nothing was compared. A stranger must not use up the owner's day without a code that the owner is mailed.
    await ofAccount();
    throw invalid(0);
  }
  const matches = await ctx.hasher.verify(row.secretHash, code).catch(async (error: unknown) => {
    // What was never compared is no guess.
    await giveBack();
    await returnCodeTry(ctx.db, row.id);
    throw error;
  });
  const triesLeft = Math.max(0, maxTries - row.attempts);
  if (!matches) throw invalid(triesLeft);
  await giveBack();
  return { ...row, triesLeft };
}

export function invalid(triesLeft: number): DomainError {
  return new DomainError("code_invalid", { triesLeft });
}
