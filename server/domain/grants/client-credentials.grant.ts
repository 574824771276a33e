import { z } from "zod";
import { grantNames } from "@/shared/app-kinds";
import { DomainError } from "../errors";
import { issueAppToken } from "./app-token";
import { audienceOf } from "./audience.rules";
import { defineGrant } from "./grant-module";
import { newOwnRefreshToken, writeOwnRefreshToken } from "./own-refresh-token";
import { askedScopes, withoutPersonScopes } from "./scope.rules";

/**
 * A token for the app itself (RFC 6749 4.4). Nothing is written: it lives as long as it says. It can't be refreshed, but
 * for apps of an accent that has that; what they get for it is not written either.
 * Scopes that tell of a person are left out, since there is none (RFC 6749 3.3).
 */
export const clientCredentialsGrant = defineGrant({
  name: grantNames.client,
  parameters: z.object({ scope: z.string().optional() }),
  confidentialOnly: true,
  async handle(ctx, { client, parameters, resources, jkt }) {
    const { APP_URL, SCOPES } = ctx.config;
    const asked = askedScopes(client, SCOPES, parameters.scope);
    const scopes = withoutPersonScopes(asked);
    if (parameters.scope !== undefined && asked.length > 0 && scopes.length === 0)
      throw new DomainError("scope_invalid");
    const audience = audienceOf(resources, APP_URL);
    const nobody = { sub: client.id, accountId: null, grantId: null, authTime: null };
    if (!client.refreshesItself) return issueAppToken(ctx, { ...nobody, client, scopes, audience, jkt });

    const { id: clientId, secretId = null } = client;
    const refresh = newOwnRefreshToken(ctx, { clientId, secretId, scopes, audience, jkt });
    const { familyId, expiresAt } = refresh;
    const tokens = await issueAppToken(ctx, { ...nobody, client, scopes, audience, jkt, familyId });
    return { ...tokens, refreshToken: { secret: writeOwnRefreshToken(ctx, refresh), expiresAt } };
  },
});
