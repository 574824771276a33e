import { z } from "zod";
import { appAuthMethods, appKinds, idTokenAlgs } from "./app-kinds";
import { keyDescriptionField, lineOfText } from "./fields";
import { ipAllowlistField } from "./key-settings";
import { appScopesField } from "./oauth-scopes";
import { isLoopbackHost, redirectUriProblem } from "./redirect-uri";

const nameField = lineOfText(100).refine((value) => value.length > 0, "required");
const idField = z.string().max(64).regex(/^\w+$/);

/** An address of the web that a person may open or a server may call. */
export const webAddress = z
  .string()
  .max(2000, "too_long")
  .refine((value) => {
    if (!URL.canParse(value) || /\s/.test(value)) return false;
    const { protocol, hostname, username, hash } = new URL(value);
    return !username && !hash && (protocol === "https:" || (protocol === "http:" && isLoopbackHost(hostname)));
  }, "uri_invalid");

/** Which addresses an app of one kind may have is known only with the kind; see `redirectProblems`. */
const redirectUris = z.array(z.string().max(2000, "uri_invalid")).max(50, "too_many");

/** The longest that an access token lives at all: keys that signed one are kept for so long. */
export const accessTokenSecondsMax = 30 * 86_400;

const settings = {
  name: nameField,
  description: keyDescriptionField,
  homepageUri: webAddress.nullable(),
  redirectUris,
  postLogoutRedirectUris: redirectUris,
  grantTypes: z.array(z.string().max(100)).min(1, "required").max(10, "too_many"),
  scopes: appScopesField,
  /** What it gets when it asks for nothing: a part of `scopes`. */
  defaultScopes: appScopesField,
  resourceUris: z.array(z.string().max(2000, "uri_invalid").refine(isResourceUri, "uri_invalid")).max(20, "too_many"),
  jwksUri: webAddress.nullable(),
  idTokenAlg: z.enum(idTokenAlgs),
  requirePushedRequests: z.boolean(),
  requireDpop: z.boolean(),
  backchannelLogoutUri: webAddress.nullable(),
  plainPkce: z.boolean(),
  /** Null: as is usual for the accent that it is for. */
  accessTokenSeconds: z.int().min(60).max(accessTokenSecondsMax).nullable(),
  ipAllowlist: ipAllowlistField,
};

export const createAppForm = z.object({
  /** Whose app it is; absent: one's own workspace. */
  workspaceId: idField.optional(),
  /** The accent that it is for. */
  dialect: z
    .string()
    .max(40)
    .regex(/^[a-z][a-z-]*$/)
    .default("oauth"),
  kind: z.enum(appKinds),
  name: settings.name,
  description: settings.description.default(""),
  homepageUri: settings.homepageUri.default(null),
  authMethod: z.enum(appAuthMethods).optional(),
  redirectUris: settings.redirectUris.default([]),
  postLogoutRedirectUris: settings.postLogoutRedirectUris.default([]),
  /** Absent: what is usual for the kind. */
  grantTypes: settings.grantTypes.optional(),
  scopes: settings.scopes.default([]),
  defaultScopes: settings.defaultScopes.optional(),
  resourceUris: settings.resourceUris.default([]),
  jwksUri: settings.jwksUri.default(null),
  idTokenAlg: settings.idTokenAlg.default("RS256"),
  requirePushedRequests: settings.requirePushedRequests.default(false),
  requireDpop: settings.requireDpop.default(false),
  backchannelLogoutUri: settings.backchannelLogoutUri.default(null),
  /** Absent, this and the next: as is usual for the accent. */
  plainPkce: settings.plainPkce.optional(),
  accessTokenSeconds: settings.accessTokenSeconds.optional(),
  ipAllowlist: settings.ipAllowlist.default([]),
});
export type CreateAppInput = z.output<typeof createAppForm>;

export const updateAppForm = z
  .object(settings)
  .partial()
  .refine((value) => Object.values(value).some((field) => field !== undefined), "nothing_to_change");
export type UpdateAppInput = z.output<typeof updateAppForm>;

/** How long a secret is good; null: until it is revoked. */
export const addAppSecretForm = z.object({
  expiresInSeconds: z
    .int()
    .min(60)
    .max(366 * 86_400)
    .nullable()
    .default(null),
  /** Keeps it sealed, so that it can be shown again; otherwise only its fingerprint is kept. */
  readable: z.boolean().default(false),
});

/** A public key as JWK, or in PEM (SPKI or an X.509 certificate's key). */
export const addAppKeyForm = z.object({ publicKey: z.string().min(1, "required").max(16_384, "too_long") });

export const disableAppForm = z.object({ reason: lineOfText(500).default("") });

/** RFC 8707 2: absolute, without a fragment. */
export function isResourceUri(value: string): boolean {
  return (
    value.length <= 2000 &&
    /^[a-z][a-z0-9+.-]*:[\x21-\x7e]+$/i.test(value) &&
    !value.includes("#") &&
    URL.canParse(value)
  );
}

export interface RedirectProblem {
  index: number;
  code: string;
}

/** What is wrong with each redirect address of an app of this kind, as it is typed. */
export function redirectProblems(uris: readonly string[], kind: (typeof appKinds)[number]): RedirectProblem[] {
  return uris.flatMap((uri, index) => {
    const code = redirectUriProblem(uri, kind === "native");
    if (code) return [{ index, code }];
    return uris.indexOf(uri) === index ? [] : [{ index, code: "uri_repeated" }];
  });
}
