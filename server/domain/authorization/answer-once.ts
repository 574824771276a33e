import { spendRequest } from "../../db/authorization-requests.store";
import type { Ctx } from "../../platform/ctx";
import { DomainError } from "../errors";
import { inTransaction } from "../in-transaction";
import { type Answer, answerAddress } from "./answer-address";
import type { PendingRequest } from "./checked-request";

/**
 * Makes the one answer that a request gets: of any number at once only one `work` is kept. A request that was never
 * stored was seen by this one call alone.
 * @throws DomainError `authorization_request_invalid` where it was answered already, or its time is over.
 */
export function answerOnce<T>(ctx: Ctx, { stored }: PendingRequest, work: (tx: Ctx) => Promise<T>): Promise<T> {
  return inTransaction(ctx, async (tx) => {
    if (stored && !(await spendRequest(tx.db, stored.id, tx.clock.now()))) {
      throw new DomainError("authorization_request_invalid");
    }
    return work(tx);
  });
}

/** Says no to a request. @returns the app's address with the reason. @throws DomainError as `answerOnce`. */
export function refuseRequest(
  ctx: Ctx,
  request: PendingRequest,
  refusal: Exclude<Answer, { code: string }>,
): Promise<string> {
  return answerOnce(ctx, request, async () => answerAddress(ctx, request.parameters, refusal));
}
