import type { AppAuthMethod, AppKind, GrantName, IdTokenAlg } from "@/shared/app-kinds";

/** How an app came to be here: made on these pages, by registering itself, or read from its own address. */
export type AppSource = "console" | "dynamic" | "document";

export type AppSecretView = {
  id: string;
  masked: string;
  /** Whoever manages the app can look at it again. */
  readable: boolean;
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
  /** A second name, under which its assertions come. */
  alias: string | null;
  /** The accent that it was made for. */
  dialect: string;
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
  plainPkce: boolean;
  /** Null: as is usual here. */
  accessTokenSeconds: number | null;
  ipAllowlist: string[];
  createdAt: string;
  updatedAt: string;
  disabledAt: string | null;
  disableReason: string | null;
  lastUsedAt: string | null;
  secrets: AppSecretView[];
  keys: AppKeyView[];
};

/** What the list shows of an app. */
export type AppSummary = Pick<AppView, "id" | "kind" | "name" | "description" | "disabledAt" | "lastUsedAt"> & {
  /** The accent that it is for; null: the standards. */
  accentTitle: string | null;
};

/** What an app can be for, and how that makes it differ from others; the standards come first. */
export type AppAccent = {
  dialect: string;
  title: string;
  kinds: readonly AppKind[];
  /** Where its kinds begin with something else than is usual. */
  usual: Partial<Record<AppKind, { authMethod?: AppAuthMethod; grantTypes?: readonly GrantName[] }>>;
  /** Scopes that each of its apps has, whatever else is chosen. */
  scopes: readonly string[];
  /** What its client ids and its second names look like; null: as everywhere, and none. */
  clientIdLike: string | null;
  aliasLike: string | null;
  /** Whether its code challenges need not be hashed. */
  plainPkce: boolean;
  /** Null: as is usual here. */
  accessTokenSeconds: number | null;
  refreshesItself: boolean;
};

/**
 * What an app of this installation can be given. It comes from the server with the page: the modules that define it
 * build zod schemas, which the page loads only when a form needs them.
 */
export type AppOffer = {
  appUrl: string;
  /** Of the person who looks, for the commands. */
  email: string;
  /** The person's own address, where it is known. */
  currentAddress: string | null;
  accents: [AppAccent, ...AppAccent[]];
  /** What an app may learn of a person, and what it may do for them. */
  identityScopes: string[];
  scopes: string[];
  /** Those that the person owns, their own first. */
  workspaces: { id: string; name: string; personal: boolean }[];
};

/** The accent that an app is for; one that is spoken no more has nothing special. */
export function accentOf({ accents }: Pick<AppOffer, "accents">, dialect: string): AppAccent {
  return accents.find((accent) => accent.dialect === dialect) ?? accents[0];
}

/** Whether it is for no accent, but for the standards. */
export function isStandard({ accents }: Pick<AppOffer, "accents">, dialect: string): boolean {
  return dialect === accents[0].dialect;
}

/** Where the try-it page has the answers of the authorization endpoint sent. */
export function tryCallbackOf(appUrl: string): string {
  return `${appUrl}/apps/try/callback`;
}
