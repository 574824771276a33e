import { expect } from "vitest";
import type { Person } from "../../given";
import { personalWorkspaceOf } from "../../given";
import { type Harness, harness } from "../../harness";
import { auditedSince } from "./administering";

export const callback = "https://app.example/callback";
export const webApp = { kind: "web", name: "Shop", redirectUris: [callback], scopes: ["openid", "keys:read"] };

/** Somebody who manages apps. */
export async function managing(env: Record<string, string> = {}) {
  const h = await harness(env);
  const owner = await h.given.person({ email: "ada@example.com", nickname: "Ada" });
  return { ...h, owner, workspaceId: await personalWorkspaceOf(h.database, owner.id) };
}

export type Managing = Awaited<ReturnType<typeof managing>>;

type Caller = Pick<Harness, "call">;

export function ask({ call }: Caller, by: Person, method: string, path: string, body?: unknown) {
  return call(method, `/api/v1/apps${path}`, { bearer: by.accessToken, ...(body !== undefined && { body }) });
}

/** An app as it is made over the API. @returns its body and its secret. */
export async function madeApp(h: Caller & { owner: Person }, changes: Record<string, unknown> = {}) {
  const { status, text, body } = await ask(h, h.owner, "POST", "", { ...webApp, ...changes });
  if (status !== 201) throw new Error(`no app was made: ${text}`);
  return { ...body.app, secret: body.secret };
}

/** The whole of a web app that nothing was chosen for and nothing has happened to. */
export function appBody(workspaceId: string, changes: Record<string, unknown> = {}) {
  return {
    id: expect.stringMatching(/^cli_\w{20}$/),
    alias: null,
    dialect: "oauth",
    workspaceId,
    source: "console",
    kind: "web",
    name: "Shop",
    description: "",
    homepageUri: null,
    authMethod: "client_secret",
    redirectUris: [callback],
    postLogoutRedirectUris: [],
    grantTypes: ["authorization_code", "refresh_token"],
    scopes: ["openid", "keys:read"],
    defaultScopes: ["openid", "keys:read"],
    resourceUris: [],
    jwksUri: null,
    idTokenAlg: "RS256",
    requirePushedRequests: false,
    requireDpop: false,
    backchannelLogoutUri: null,
    plainPkce: false,
    accessTokenSeconds: null,
    ipAllowlist: [],
    createdAt: "2026-11-20T12:00:00.000Z",
    updatedAt: "2026-11-20T12:00:00.000Z",
    disabledAt: null,
    disableReason: null,
    lastUsedAt: null,
    secrets: [secretBody()],
    keys: [],
    ...changes,
  };
}

export function secretBody(changes: Record<string, unknown> = {}) {
  return {
    id: expect.stringMatching(/^csec_\w{20}$/),
    masked: expect.stringMatching(/^lkp_\w{4}…\w{4}$/),
    readable: false,
    createdAt: "2026-11-20T12:00:00.000Z",
    expiresAt: null,
    lastUsedAt: null,
    ...changes,
  };
}

/** All of apps that a refusal must leave as it is. */
export async function everything({ database, rowCounts }: Pick<Harness, "database" | "rowCounts">) {
  const { prisma } = database;
  return {
    counts: await rowCounts(),
    clients: await prisma.client.findMany({ orderBy: { id: "asc" } }),
    secrets: await prisma.clientSecret.findMany({ orderBy: { id: "asc" } }),
    keys: await prisma.clientKey.findMany({ orderBy: { id: "asc" } }),
    consents: await prisma.consent.findMany({ orderBy: { clientId: "asc" } }),
    devices: await prisma.deviceAuthorization.findMany({ orderBy: { id: "asc" } }),
  };
}

/** The audit rows about apps, in the order they were written. */
export async function appEvents(h: Pick<Harness, "database">) {
  return (await auditedSince(h, 0)).filter((row) => /^(client|consent|device|grant)\./.test(row?.event ?? ""));
}
