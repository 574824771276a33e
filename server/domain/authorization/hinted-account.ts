import type { Client } from "../../db/clients.store";
import type { Ctx } from "../../platform/ctx";
import { DomainError } from "../errors";
import type { CurrentSession } from "../sessions/resolve-session";
import { type Parameters, type PendingRequest, textOf } from "./checked-request";

/** Whether another one is logged in than the app asked for. */
export function isSomebodyElse(
  { parameters: { hintedAccountId } }: Pick<PendingRequest, "parameters">,
  { account }: Pick<CurrentSession, "account">,
): boolean {
  return hintedAccountId !== null && hintedAccountId !== account.id;
}

/**
 * The account that `id_token_hint` names (OpenID Connect Core 3.1.2.1), late ones included; null where there is no hint.
 * @throws DomainError `request_invalid` for what is no id token of ours for this app.
 */
export async function hintedAccountOf(ctx: Ctx, client: Client, parameters: Parameters): Promise<string | null> {
  const hint = textOf(parameters, "id_token_hint");
  if (hint === null) return null;
  const claims = await ctx.signer.verify("JWT", hint, { late: true });
  if (claims?.aud === client.id && claims.sub !== undefined) return claims.sub;
  throw new DomainError("request_invalid", { fields: [{ path: "id_token_hint", code: "invalid" }] });
}
