import { type Client, findClient } from "../../db/clients.store";
import type { Ctx } from "../../platform/ctx";
import { DomainError } from "../errors";
import { type LiveAppToken, resolveAppToken } from "./app-token";

/**
 * The app that an access token was given to, for a resource of our own that asks for no person.
 * @param provenJkt the key that the request proved; null where it proved none.
 * @throws DomainError `credential_invalid`, with the code `expired` for what was a good one, `scope_insufficient` for one
 * that is not meant for us.
 */
export async function appOfToken(
  ctx: Ctx,
  text: string,
  provenJkt: string | null,
): Promise<{ client: Client; token: LiveAppToken }> {
  const token = await resolveAppToken(ctx, text);
  const client = token && (await findClient(ctx.db, token.clientId));
  if (!client || token.jkt !== provenJkt) throw await refusalOf(ctx, text);
  if (!token.audience.includes(ctx.config.APP_URL)) throw new DomainError("scope_insufficient");
  return { client, token };
}

async function refusalOf({ signer, clock }: Ctx, text: string): Promise<DomainError> {
  const late = await signer.verify("at+jwt", text, { late: true });
  const isExpired = late !== null && late.exp * 1000 <= clock.now().getTime();
  return new DomainError("credential_invalid", isExpired ? { fields: [{ path: "", code: "expired" }] } : {});
}
