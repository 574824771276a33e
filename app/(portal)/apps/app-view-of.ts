import type { AppAccent, AppKeyView, AppSecretView, AppSummary, AppView } from "@/components/apps/app-view";
import type { ManagedClient } from "@/server/domain/clients/client-view";
import { idTokenAlgs } from "@/shared/app-kinds";

/** Picks what may leave the server; whatever an app gains later stays behind. */
export function appViewOf(app: ManagedClient): AppView {
  const { createdAt, updatedAt, disabledAt, lastUsedAt } = app;
  return {
    id: app.id,
    alias: app.alias,
    dialect: app.dialect,
    workspaceId: app.workspaceId,
    source: app.source,
    kind: app.kind,
    name: app.name,
    description: app.description,
    homepageUri: app.homepageUri,
    authMethod: app.authMethod,
    redirectUris: app.redirectUris,
    postLogoutRedirectUris: app.postLogoutRedirectUris,
    grantTypes: app.grantTypes,
    scopes: app.scopes,
    defaultScopes: app.defaultScopes,
    resourceUris: app.resourceUris,
    jwksUri: app.jwksUri,
    idTokenAlg: idTokenAlgs.find((alg) => alg === app.idTokenAlg) ?? "RS256",
    requirePushedRequests: app.requirePushedRequests,
    requireDpop: app.requireDpop,
    backchannelLogoutUri: app.backchannelLogoutUri,
    plainPkce: app.plainPkce,
    accessTokenSeconds: app.accessTokenSeconds,
    ipAllowlist: app.ipAllowlist,
    createdAt: createdAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
    disabledAt: disabledAt?.toISOString() ?? null,
    disableReason: app.disableReason,
    lastUsedAt: lastUsedAt?.toISOString() ?? null,
    secrets: app.secrets.map(secretViewOf),
    keys: app.keys.map(keyViewOf),
  };
}

export function appSummaryOf(app: ManagedClient, [, ...accents]: readonly AppAccent[]): AppSummary {
  const { id, dialect, kind, name, description, disabledAt, lastUsedAt } = appViewOf(app);
  const accentTitle = accents.find((accent) => accent.dialect === dialect)?.title ?? null;
  return { id, kind, name, description, disabledAt, lastUsedAt, accentTitle };
}

function secretViewOf(secret: ManagedClient["secrets"][number]): AppSecretView {
  return {
    id: secret.id,
    masked: secret.secretMasked,
    readable: secret.readable,
    createdAt: secret.createdAt.toISOString(),
    expiresAt: secret.expiresAt?.toISOString() ?? null,
    lastUsedAt: secret.lastUsedAt?.toISOString() ?? null,
  };
}

function keyViewOf(key: ManagedClient["keys"][number]): AppKeyView {
  const { id, kid, alg, thumbprint } = key;
  return {
    id,
    kid,
    alg,
    thumbprint,
    createdAt: key.createdAt.toISOString(),
    lastUsedAt: key.lastUsedAt?.toISOString() ?? null,
  };
}
