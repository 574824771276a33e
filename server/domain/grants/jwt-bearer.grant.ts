import { z } from "zod";
import { grantNames } from "@/shared/app-kinds";
import { findAccount } from "../../db/accounts.store";
import { ownsWorkspace } from "../../db/client-admin.store";
import type { Client } from "../../db/clients.store";
import { findConsent } from "../../db/consents.store";
import type { Ctx } from "../../platform/ctx";
import { isNamed, type ReadAssertion, spendClientAssertion } from "../clients/client-assertion";
import { DomainError } from "../errors";
import { issueAppToken } from "./app-token";
import { audienceOf } from "./audience.rules";
import { requireOwnAssertion } from "./client-of-assertion";
import { defineGrant } from "./grant-module";
import { askedScopes, isLogInAlone, namedScopes } from "./scope.rules";

/**
 * A token for an account, asked for by a statement that the app signed (RFC 7523 2.1). It can't be refreshed: the app
 * makes another statement. Each is good once, an hour at most; one without `jti` is known by what was signed.
 */
export const jwtBearerGrant = defineGrant({
  name: grantNames.assertion,
  parameters: z.object({ assertion: z.string(), scope: z.string().optional() }),
  confidentialOnly: true,
  async handle(ctx, { client, parameters, resources, jkt, terms }) {
    const assertion = await requireOwnAssertion(ctx, client, parameters.assertion, terms.audiences);
    const { jti } = assertion.jwt.claims;
    if (jti !== undefined && !isNamed(assertion.jwt)) throw new DomainError("grant_invalid");
    const most = terms.scopes;
    const asked = scopesOf(ctx, client, assertion, parameters.scope);
    const scopes = most ? asked.filter((scope) => most.includes(scope)) : asked;
    const audience = audienceOf(resources, ctx.config.APP_URL);
    const accountId = await subjectOf(ctx, client, assertion, { scopes, audience, subject: terms.subject });
    if (!(await spendClientAssertion(ctx, client, assertion))) throw new DomainError("grant_invalid");
    const person = { sub: accountId, accountId, grantId: null, authTime: null };
    return issueAppToken(ctx, { ...person, client, scopes, audience, jkt, ttlSeconds: terms.ttlSeconds });
  },
});

/** What the request asks for, or the assertion; where both do, the request may not pass what was signed. */
function scopesOf(ctx: Ctx, client: Client, { jwt }: ReadAssertion, requested: string | undefined): string[] {
  const { scope: signed } = jwt.claims;
  if (signed !== undefined && typeof signed !== "string") throw new DomainError("grant_invalid");
  const asked = askedScopes(client, ctx.config.SCOPES, requested ?? signed);
  const most = namedScopes(signed);
  if (most && !asked.every((scope) => most.includes(scope))) throw new DomainError("scope_invalid");
  return asked.filter((scope) => scope !== "offline_access");
}

interface Asked {
  scopes: readonly string[];
  audience: readonly string[];
  /** Whom the request is for where the assertion doesn't say. */
  subject: string | null;
}

/**
 * The account that the token is for: the one that the app acts for, as long as it owns the app; another only if it agreed
 * to all of this, and to more than a log-in. @throws DomainError `grant_invalid`.
 */
async function subjectOf(ctx: Ctx, client: Client, { jwt, issuer }: ReadAssertion, asked: Asked): Promise<string> {
  const { sub = asked.subject ?? issuer } = jwt.claims;
  const own = client.actsForAccountId;
  const accountId = sub === issuer ? own : sub;
  if (accountId === null || !/^\w{1,64}$/.test(accountId)) throw new DomainError("grant_invalid");
  const mayActFor =
    accountId === own ? await isOwner(ctx, client, own) : await hasAgreed(ctx, client, accountId, asked);
  const account = mayActFor ? await findAccount(ctx.db, accountId) : null;
  if (account?.status !== "active") throw new DomainError("grant_invalid");
  return account.id;
}

async function isOwner(ctx: Ctx, { workspaceId }: Client, accountId: string): Promise<boolean> {
  return workspaceId !== null && ownsWorkspace(ctx.db, workspaceId, accountId);
}

async function hasAgreed(ctx: Ctx, { id }: Client, accountId: string, { scopes, audience }: Asked): Promise<boolean> {
  const consent = await findConsent(ctx.db, id, accountId);
  // Who agreed to be logged in was told that it ends with the session.
  if (!consent || isLogInAlone(consent.scopes)) return false;
  const covers = (agreed: readonly string[], wanted: readonly string[]) => wanted.every((one) => agreed.includes(one));
  return covers(consent.scopes, scopes) && covers(consent.audience, audience);
}
