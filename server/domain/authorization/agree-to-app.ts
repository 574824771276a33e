import type { Client } from "../../db/clients.store";
import type { Ctx } from "../../platform/ctx";
import { listOwnWorkspaces } from "../accounts/list-own-workspaces";
import { type Actor, isProgram } from "../actor";
import { auditActor, recordAudit } from "../audit/record-audit";
import { findConfidentialClient } from "../clients/find-confidential-client";
import { DomainError } from "../errors";
import { inTransaction } from "../in-transaction";
import { resolveSession } from "../sessions/resolve-session";
import { type AnswerAddress, addressOf } from "./check-address";
import { checkParameters } from "./check-parameters";
import { mintCode } from "./issue-code";
import { rememberConsent } from "./remember-consent";

interface Yes {
  clientId: string;
  /** Where the code is brought; null: the request doesn't say. */
  redirectUri: string | null;
}

/**
 * A person's yes to an app, where the page that asked is an accent's own and no request was stored: for all that the app
 * asks by default, in the person's own workspace.
 * @returns the code, for this app alone, and for this address where one is named.
 * @throws DomainError `client_not_found` as `findConfidentialClient`, `redirect_uri_invalid`, `scope_invalid` for an app
 * that asks for nothing, `request_invalid` for one that pushes its requests, `credential_invalid`, `login_required`,
 * `workspace_not_found`.
 */
export async function agreeToApp(ctx: Ctx, actor: Actor, { clientId, redirectUri }: Yes): Promise<string> {
  const { accountId, sessionId } = actor;
  const current = sessionId === null || isProgram(actor) ? null : await resolveSession(ctx, { id: sessionId });
  if (!current) throw new DomainError("credential_invalid");
  const client = await findConfidentialClient(ctx, clientId);
  const address = addressFor(client, redirectUri);
  const parameters = await checkParameters(ctx, client, address, { response_type: "code" });
  const { scopes, audience } = parameters;
  return inTransaction(ctx, async (tx) => {
    const workspaceId = await ownWorkspaceId(tx, actor);
    await rememberConsent(tx, { clientId, accountId, workspaceId, scopes, audience });
    const detail = { name: client.name, scopes };
    await recordAudit(tx, "consent.given", { actor: auditActor(actor), accountId, targetId: clientId, detail });
    return mintCode(tx, { client, parameters }, current, workspaceId);
  });
}

/** To name none would let the app into all that the person is in, now and later. @throws DomainError `workspace_not_found`. */
async function ownWorkspaceId(tx: Ctx, actor: Actor): Promise<string> {
  const own = (await listOwnWorkspaces(tx, actor)).find(({ personal }) => personal);
  if (!own) throw new DomainError("workspace_not_found");
  return own.id;
}

/** One that the request leaves out binds the code to none; it has to be one of the app's where the code is redeemed. */
function addressFor(client: Client, redirectUri: string | null): AnswerAddress {
  if (redirectUri !== null) return addressOf(client, { redirect_uri: redirectUri });
  const [any = ""] = client.redirectUris;
  return { redirectUri: any, isRedirectUriSent: false };
}
