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

/** Whose code it is said to be, and who says so. */
export interface CodeCaller {
  purpose: CodePurpose;
  subject: string;
  /** The very code that is meant; left out by callers that know of the latest one alone. */
  codeId?: string | undefined;
  /** Whose day is counted: the account, across codes, purposes, addresses and networks. */
  budget: string;
  /** Whether the account knows where the caller is; see `isKnownPlace`. */
  isKnown: boolean;
}

/** What callers from elsewhere leave of a code's tries, so that a stranger's guesses don't use up the owner's. */
const keptTries = 2;

/**
 * Compares a six-digit code. Each try is counted before it is compared: against the code, the account's day and the
 * caller's network. A right one is given back to the latter two. Strangers have a part of the tries alone.
 * @throws DomainError `code_invalid` with the tries left, `rate_limited`, `busy`.
 */
export async function checkCode(ctx: Ctx, caller: CodeCaller, code: string): Promise<RightCode> {
  requireCodeForm(code);
  const { purpose, subject, codeId, budget, isKnown } = caller;
  const network = networkOf(ctx.origin.ip);
  const refundNetwork = await takeLimit(ctx, "code.network", network);
  const refundStrangers = isKnown ? null : await takeLimit(ctx, "code.account_strangers", budget);
  const refundAccount = await takeLimit(ctx, "code.account", budget);
  const refundDay = () => Promise.all([refundStrangers?.(), refundAccount()]);

  const max = ctx.config.CODE_MAX_TRIES;
  const elsewhereMax = isKnown ? max : Math.max(1, max - keptTries);
  const tries = { max, elsewhereMax, network };
  const row = await takeCodeTry(ctx.db, { purpose, subject, id: codeId }, ctx.clock.now(), tries);
  if (!row) {
    // Nothing was compared. A stranger must not use up the owner's day without a code that the owner is mailed.
    await refundDay();
    throw invalid(0);
  }
  const matches = await ctx.hasher.verify(row.secretHash, code).catch(async (error: unknown) => {
    // What was never compared is no guess.
    await Promise.all([refundNetwork(), refundDay(), returnCodeTry(ctx.db, row.id)]);
    throw error;
  });
  const triesLeft = Math.max(0, (row.network === network ? max : elsewhereMax) - row.attempts);
  if (!matches) throw invalid(triesLeft);
  await Promise.all([refundNetwork(), refundDay()]);
  return { ...row, triesLeft };
}

/** What no code looks like is no guess, and counts for nothing. @throws DomainError `code_invalid`. */
export function requireCodeForm(code: string): void {
  if (!codeField.safeParse(code).success) throw new DomainError("code_invalid");
}

export function invalid(triesLeft: number): DomainError {
  return new DomainError("code_invalid", { triesLeft });
}
