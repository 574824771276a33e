import type { AppAuthMethod, AppKind, IdTokenAlg } from "@/shared/app-kinds";

/** How an app came to be here: made on these pages, by registering itself, or read from its own address. */
export type AppSource = "console" | "dynamic" | "document";

export type AppSecretView = {
  id: string;
  masked: string;
  createdAt: string;
  /** Null: until it is revoked. */
  expiresAt: string | null;
  lastUsedAt: string | null;
};

export type AppKeyView = {
  id: string;
  kid: string;
  alg: string;
  thumbprint: string;
  createdAt: string;
  lastUsedAt: string | null;
};

/** An app as the pages show it. Moments are ISO 8601; lists hold the RFCs' names. */
export type AppView = {
  id: string;
  workspaceId: string | null;
  source: AppSource;
  kind: AppKind;
  name: string;
  description: string;
  homepageUri: string | null;
  authMethod: AppAuthMethod;
  redirectUris: string[];
  postLogoutRedirectUris: string[];
  grantTypes: string[];
  scopes: string[];
  defaultScopes: string[];
  resourceUris: string[];
  jwksUri: string | null;
  idTokenAlg: IdTokenAlg;
  requirePushedRequests: boolean;
  requireDpop: boolean;
  backchannelLogoutUri: string | null;
  createdAt: string;
  updatedAt: string;
  disabledAt: string | null;
  disableReason: string | null;
  lastUsedAt: string | null;
  secrets: AppSecretView[];
  keys: AppKeyView[];
};

/** What the list shows of an app. */
export type AppSummary = Pick<AppView, "id" | "kind" | "name" | "description" | "disabledAt" | "lastUsedAt">;

/**
 * What an app of this installation can be given. It comes from the server with the page: the modules that define it
 * build zod schemas, which the page loads only when a form needs them.
 */
export type AppOffer = {
  appUrl: string;
  /** Of the person who looks, for the commands. */
  email: string;
  /** What an app may learn of a person, and what it may do for them. */
  identityScopes: string[];
  scopes: string[];
  /** Those that the person owns, their own first. */
  workspaces: { id: string; name: string; personal: boolean }[];
};

/** Where the try-it page has the answers of the authorization endpoint sent. */
export function tryCallbackOf(appUrl: string): string {
  return `${appUrl}/apps/try/callback`;
}
