import { z } from "zod";
import { grantNames } from "@/shared/app-kinds";
import { DomainError } from "../errors";
import { issueAppToken, type LiveAppToken, resolveAppToken } from "./app-token";
import { narrowedAudience, readResources, servesOneOf } from "./audience.rules";
import { defineGrant, type GrantCall } from "./grant-module";
import { allowedScopes, namedScopes } from "./scope.rules";

/** RFC 8693 3; the only kind that is taken and given. */
const accessTokenType = "urn:ietf:params:oauth:token-type:access_token";

const parameters = z.object({
  subject_token: z.string(),
  subject_token_type: z.literal(accessTokenType),
  requested_token_type: z.literal(accessTokenType).optional(),
  /** Nobody acts for somebody else here: there is no such token. */
  actor_token: z.undefined().optional(),
  scope: z.string().optional(),
  audience: z.union([z.string(), z.array(z.string())]).optional(),
});
type Call = GrantCall<z.output<typeof parameters>>;

/**
 * Another access token for what one is good for already, or for less of it (RFC 8693): fewer scopes, fewer resources,
 * never a later end. For the app that has the token, or that serves a resource which the token is meant for.
 */
export const tokenExchangeGrant = defineGrant({
  name: grantNames.exchange,
  parameters,
  confidentialOnly: true,
  async handle(ctx, call: Call) {
    const { client, parameters, resources, jkt } = call;
    const subject = await resolveAppToken(ctx, parameters.subject_token);
    if (!subject || !mayExchange(call, subject, ctx.config.APP_URL)) throw subjectInvalid();
    if (subject.jkt !== null && subject.jkt !== jkt) throw new DomainError("dpop_proof_invalid");
    const scopes = lessOf(subject.scopes, allowedScopes(client, ctx.config.SCOPES), namedScopes(parameters.scope));
    const audience = narrowedAudience(subject.audience, [...resources, ...readResources(parameters.audience)]);
    const { accountId, grantId, familyId, authTime, expiresAt: endsBy } = subject;
    const sub = accountId ?? client.id;
    const tokens = await issueAppToken(ctx, {
      ...{ client, sub, accountId, scopes, audience, grantId, familyId, authTime, jkt, endsBy },
    });
    return { ...tokens, issuedTokenType: accessTokenType };
  },
});

function mayExchange({ client }: Call, subject: LiveAppToken, issuer: string): boolean {
  if (subject.clientId === client.id) return true;
  // What another app does for itself it does in its own name alone. One that signs for a person (RFC 7523) has no grant
  // that would end what was made of its token.
  return (
    subject.accountId !== null && subject.grantId !== null && servesOneOf(client.resourceUris, subject.audience, issuer)
  );
}

/** Unlike a refresh, it is told when it asks for more than there is: it gets what it asks for, or nothing. */
function lessOf(granted: readonly string[], allowed: readonly string[], asked: string[] | null): string[] {
  const left = granted.filter((scope) => allowed.includes(scope));
  if (asked === null) return left;
  if (!asked.every((scope) => left.includes(scope))) throw new DomainError("scope_invalid");
  return asked;
}

/** RFC 8693 2.2.2. */
function subjectInvalid(): DomainError {
  return new DomainError("request_invalid", { fields: [{ path: "subject_token", code: "token_invalid" }] });
}
