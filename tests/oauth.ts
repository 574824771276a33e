import { createHash, randomBytes } from "node:crypto";
import { type Client, insertClient } from "../server/db/clients.store";
import { newClientRow, standardProfile } from "../server/domain/clients/app-profile";
import { makeGrant } from "../server/domain/grants/make-grant";
import { tokensOfGrant } from "../server/domain/grants/tokens-of-grant";
import { inTransaction } from "../server/domain/in-transaction";
import { mintSecret } from "../server/domain/secrets";
import { newId } from "../server/platform/random";
import { grantNames } from "../shared/app-kinds";
import type { CallOptions, CallResult } from "./client";
import { type Person, personalWorkspaceOf } from "./given";
import type { Harness } from "./harness";

export const formType = "application/x-www-form-urlencoded";
export const redirectUri = "https://app.example/callback";
/** A resource that an app serves itself. */
export const resourceUri = "https://api.example/v1";

/** How an app says who it is in a test. */
export interface App {
  client: Client;
  /** Its secret; empty for one that has none. */
  secret: string;
  /** Its id and secret as Basic, raw. */
  basic: [id: string, secret: string];
}

/** A confidential web app of the owner's that may do everything, and a secret of it, unless told otherwise. */
export async function makeApp(h: Harness, owner: Person, overrides: Partial<Client> = {}): Promise<App> {
  const { ctx, database } = h;
  const client: Client = {
    ...newClientRow(ctx, standardProfile),
    workspaceId: await personalWorkspaceOf(database, owner.id),
    source: "console",
    kind: "web",
    name: "Test app",
    description: "",
    homepageUri: null,
    authMethod: "client_secret",
    redirectUris: [redirectUri],
    postLogoutRedirectUris: [],
    grantTypes: Object.values(grantNames),
    scopes: ["openid", "profile", "email", "offline_access", "keys:read", "keys:write"],
    defaultScopes: ["openid", "keys:read"],
    resourceUris: [],
    jwksUri: null,
    idTokenAlg: "RS256",
    requirePushedRequests: false,
    requireDpop: false,
    backchannelLogoutUri: null,
    actsForAccountId: null,
    createdBy: owner.id,
    ...overrides,
  };
  await insertClient(database, client);
  const secret = client.authMethod === "client_secret" ? await addSecret(h, client.id) : "";
  return { client, secret, basic: [client.id, secret] };
}

/** A public app: it keeps no secret. */
export function makePublicApp(h: Harness, owner: Person, overrides: Partial<Client> = {}): Promise<App> {
  const { client, ...rest } = grantNames;
  return makeApp(h, owner, { kind: "spa", authMethod: "none", grantTypes: Object.values(rest), ...overrides });
}

/** Changes an app's row, and lets every process know, as the console does. */
export async function alterApp({ ctx, database }: Harness, id: string, data: Partial<Client>): Promise<void> {
  await database.prisma.client.update({ where: { id }, data });
  await ctx.keyChanges.propagate({ keyIds: [], ownerIds: [id] });
}

/** One more live secret of an app. */
export async function addSecret({ ctx, database }: Harness, clientId: string): Promise<string> {
  const { secret, digest, masked } = mintSecret(ctx.random, "client");
  const row = { id: newId(ctx.random, "csec"), clientId, secretDigest: digest, secretMasked: masked };
  await database.prisma.clientSecret.create({ data: { ...row, createdAt: ctx.clock.now() } });
  return secret;
}

export type FormParameters = Record<string, string | readonly string[] | undefined>;

/** Posts a form, as OAuth's requests are; a list is sent as a repeated parameter, `undefined` not at all. */
export function form(
  h: Pick<Harness, "call">,
  path: string,
  parameters: FormParameters,
  { basic, headers, ...rest }: CallOptions & { basic?: readonly [id: string, secret: string] } = {},
): Promise<CallResult> {
  const body = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) {
    if (value === undefined) continue;
    for (const each of typeof value === "string" ? [value] : value) body.append(name, each);
  }
  const authorization = basic && { authorization: basicOf(...basic) };
  return h.call("POST", path, {
    ...rest,
    body: body.toString(),
    headers: { "content-type": formType, ...authorization, ...headers },
  });
}

export function basicOf(id: string, secret: string): string {
  return `Basic ${Buffer.from(`${id}:${secret}`).toString("base64")}`;
}

/** A PKCE pair (RFC 7636). */
export function pkcePair(verifier = randomBytes(32).toString("base64url")) {
  return { verifier, challenge: createHash("sha256").update(verifier).digest("base64url") };
}

interface Given {
  scopes?: string[];
  audience?: string[];
  workspaceId?: string | null;
  nonce?: string | null;
  authTime?: Date;
  jkt?: string | null;
  sessionId?: string | null;
  grantType?: string;
}

/** What a person's agreement gives an app, without the way there: a grant, a refresh token, an access token, an id token. */
export async function givenGrant(h: Harness, person: Person, { client }: App, given: Given = {}) {
  const agreement = {
    client,
    accountId: person.id,
    sessionId: person.sessionId,
    workspaceId: null,
    grantType: grantNames.code,
    scopes: ["openid", "offline_access", "keys:read", "keys:write"],
    audience: [h.ctx.config.APP_URL],
    nonce: null,
    authTime: h.ctx.clock.now(),
    jkt: null,
    ...given,
  };
  const made = await inTransaction(h.ctx, (tx) => makeGrant(tx, agreement));
  return { grant: made.grant, tokens: await tokensOfGrant(h.ctx, made) };
}

interface GivenCode extends Omit<Given, "grantType" | "jkt"> {
  redirectUri?: string | null;
  codeChallenge?: string | null;
  dpopJkt?: string | null;
  expiresInSeconds?: number;
}

/** An authorization code as the authorization endpoint would have given it to the app. */
export async function givenCode(h: Harness, person: Person, { client }: App, given: GivenCode = {}): Promise<string> {
  const { expiresInSeconds = 60, ...overrides } = given;
  const { secret, digest } = mintSecret(h.ctx.random, "authorizationCode");
  const now = h.ctx.clock.now();
  await h.database.prisma.authorizationCode.create({
    data: {
      id: newId(h.ctx.random, "acd"),
      clientId: client.id,
      secretDigest: digest,
      accountId: person.id,
      redirectUri,
      codeChallenge: null,
      scopes: ["openid", "offline_access", "keys:read", "keys:write"],
      audience: [h.ctx.config.APP_URL],
      nonce: null,
      dpopJkt: null,
      authTime: now,
      createdAt: now,
      expiresAt: new Date(now.getTime() + expiresInSeconds * 1000),
      ...overrides,
      sessionId: overrides.sessionId ?? person.sessionId,
    },
  });
  return secret;
}

/** The claims of a JWT, unchecked. */
export function claimsOf(token: string): Record<string, unknown> {
  return JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64url").toString());
}

/** The whole body of a refusal: `error` and a sentence. */
export function refusal(result: Pick<CallResult, "status" | "body">): [status: number, error: unknown] {
  return [result.status, result.body?.error];
}
