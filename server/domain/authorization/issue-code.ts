import { insertAuthorizationCode } from "../../db/authorization-codes.store";
import { secondsAfter } from "../../platform/clock";
import type { Ctx } from "../../platform/ctx";
import { newId } from "../../platform/random";
import { DomainError } from "../errors";
import { holdStanding } from "../grants/hold-standing";
import { mintSecret } from "../secrets";
import type { CurrentSession } from "../sessions/resolve-session";
import { answerAddress } from "./answer-address";
import type { PendingRequest } from "./checked-request";

const codeSeconds = 60;

type Person = Pick<CurrentSession, "sessionId" | "loggedInAt"> & { account: { id: string } };

/**
 * Says yes to a request: a code that is good for a minute, once, for this app.
 * @returns the app's address with it.
 * @throws DomainError as `mintCode`.
 */
export async function issueCode(
  tx: Ctx,
  request: PendingRequest,
  person: Person,
  workspaceId: string | null,
): Promise<string> {
  return answerAddress(tx, request.parameters, { code: await mintCode(tx, request, person, workspaceId) });
}

/**
 * The code alone, for who brings it to the app by itself.
 * @throws DomainError `login_required` where account or session ended a moment ago: what ended them looks for codes once.
 */
export async function mintCode(
  tx: Ctx,
  { client, parameters }: Pick<PendingRequest, "client" | "parameters">,
  { sessionId, account, loggedInAt }: Person,
  workspaceId: string | null,
): Promise<string> {
  const { isActive, isSessionGoing } = await holdStanding(tx, { accountId: account.id, sessionId });
  if (!isActive || !isSessionGoing) throw new DomainError("login_required");
  const { secret: code, digest } = mintSecret(tx.random, "authorizationCode");
  const { redirectUri, isRedirectUriSent, scopes, audience, codeChallenge, nonce, dpopJkt } = parameters;
  const now = tx.clock.now();
  await insertAuthorizationCode(tx.db, {
    id: newId(tx.random, "acd"),
    clientId: client.id,
    secretDigest: digest,
    accountId: account.id,
    sessionId,
    workspaceId,
    redirectUri: isRedirectUriSent ? redirectUri : null,
    ...{ scopes, audience, codeChallenge, nonce, dpopJkt },
    authTime: loggedInAt,
    createdAt: now,
    expiresAt: secondsAfter(now, codeSeconds),
  });
  return code;
}
