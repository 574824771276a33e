import { timingSafeEqual } from "node:crypto";
import { z } from "zod";
import { grantNames } from "@/shared/app-kinds";
import {
  type AuthorizationCode,
  findGrantOfCode,
  findHolderOfCode,
  setGrantOfCode,
  spendAuthorizationCode,
} from "../../db/authorization-codes.store";
import type { Client } from "../../db/clients.store";
import type { Ctx } from "../../platform/ctx";
import { challengeOfVerifier, isVerifier } from "../authorization/pkce.rules";
import { DomainError, isDomainError } from "../errors";
import { inTransaction } from "../in-transaction";
import { digestSecret, hasSecretForm } from "../secrets";
import { narrowedAudience } from "./audience.rules";
import { endReplayedGrant } from "./end-replayed-grant";
import { defineGrant, type GrantCall } from "./grant-module";
import { holdStanding } from "./hold-standing";
import { type MadeGrant, makeGrant } from "./make-grant";
import { tokensOfGrant } from "./tokens-of-grant";

const parameters = z.object({
  code: z.string(),
  redirect_uri: z.string().optional(),
  code_verifier: z.string().optional(),
});
type Parameters = z.output<typeof parameters>;

/** RFC 6749 4.1.3 with PKCE (RFC 7636): the first try of a code's own app spends it, right or wrong. */
export const authorizationCodeGrant = defineGrant({
  name: grantNames.code,
  parameters,
  confidentialOnly: false,
  async handle(ctx, call: GrantCall<Parameters>) {
    const { client, parameters } = call;
    if (!hasSecretForm("authorizationCode", parameters.code)) throw new DomainError("grant_invalid");
    const digest = digestSecret(parameters.code);
    const outcome = await inTransaction(ctx, async (tx) => {
      const holder = await findHolderOfCode(tx.db, digest, client.id);
      if (holder) await holdStanding(tx, holder);
      const code = await spendAuthorizationCode(tx.db, digest, client.id, tx.clock.now());
      return code && redeemOrBurn(tx, code, call);
    });
    if (outcome === null) await refuseSpent(ctx, digest, client);
    if (outcome === null || isDomainError(outcome)) throw outcome ?? new DomainError("grant_invalid");
    return tokensOfGrant(ctx, outcome);
  },
});

/** A refusal is an answer here, so that the transaction keeps that the code is spent. */
async function redeemOrBurn(
  tx: Ctx,
  code: AuthorizationCode,
  call: GrantCall<Parameters>,
): Promise<MadeGrant | DomainError> {
  try {
    return await redeem(tx, code, call);
  } catch (error) {
    if (isDomainError(error)) return error;
    throw error;
  }
}

/** @throws DomainError before anything is written. */
async function redeem(tx: Ctx, code: AuthorizationCode, call: GrantCall<Parameters>): Promise<MadeGrant> {
  const { client, parameters, resources, jkt } = call;
  requireSameRequest(code, client, parameters);
  if (code.dpopJkt !== null && code.dpopJkt !== jkt) throw new DomainError("grant_invalid");
  const audience = narrowedAudience(code.audience, resources);
  const { accountId, sessionId, workspaceId, scopes, nonce, authTime } = code;
  const person = { accountId, sessionId, workspaceId, scopes, nonce, authTime };
  const made = await makeGrant(tx, {
    ...person,
    client,
    grantType: grantNames.code,
    // The grant keeps all that was agreed to; another refresh may be for another part of it (RFC 8707 2.2).
    audience: code.audience,
    tokenAudience: audience,
    jkt,
    code: parameters.code,
  });
  await setGrantOfCode(tx.db, code.id, made.grant.id);
  return made;
}

/**
 * RFC 9700 2.1.1, 4.5, 4.8.2: who redeems it is who asked for it. An app of OAuth 2.1 leaves the redirect address out,
 * and its verifier says the same.
 */
function requireSameRequest(code: AuthorizationCode, client: Client, sent: Parameters): void {
  const { redirectUri, codeChallenge } = code;
  const isPublic = client.authMethod === "none";
  const verified = codeChallenge !== null && isVerified(sent.code_verifier, codeChallenge);
  if ((codeChallenge !== null || sent.code_verifier !== undefined || isPublic) && !verified) {
    throw new DomainError("grant_invalid");
  }
  if (sent.redirect_uri === undefined ? redirectUri !== null && !verified : !isSameAddress(sent.redirect_uri)) {
    throw new DomainError("grant_invalid");
  }

  function isSameAddress(uri: string): boolean {
    return redirectUri === null ? client.redirectUris.includes(uri) : redirectUri === uri;
  }
}

/** RFC 7636 4.6. */
function isVerified(verifier: string | undefined, challenge: string): boolean {
  if (verifier === undefined || !isVerifier(verifier)) return false;
  const expected = Buffer.from(challenge);
  const actual = Buffer.from(challengeOfVerifier(verifier));
  return expected.length === actual.length && timingSafeEqual(expected, actual);
}

/** One that was redeemed and comes back is in two hands: what it gave ends (RFC 6749 4.1.2). A burned one gave nothing. */
async function refuseSpent(ctx: Ctx, digest: Buffer<ArrayBuffer>, client: Client): Promise<void> {
  const grantId = await findGrantOfCode(ctx.db, digest, client.id);
  if (grantId !== null) await endReplayedGrant(ctx, grantId, client, "code_replayed");
}
