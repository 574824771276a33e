import { expect } from "vitest";
import type { CallOptions } from "../../client";
import type { KeyOverrides, Person } from "../../given";
import type { Harness } from "../../harness";
import { problem } from "../../problem";
import { type Claiming, claiming, prepare, tokenOf, workspaceOf } from "./claiming";
import { ask, webApp } from "./managing-apps";
import { makeProgram, makeWorkspace } from "./sharing";

export const required = problem(403, "reauthentication_required");

/** `reports:approve` is a scope of the installation's own, of whose level nothing is known. */
export const givenPeople = (env: Record<string, string> = {}) =>
  claiming({ SCOPES: "reports:approve,reports:read", ...env });

/** How somebody who is logged in says so. */
export const carriers = {
  "a cookie": ({ cookie }: Person): CallOptions => ({ cookie }),
  "an access token": ({ accessToken }: Person): CallOptions => ({ bearer: accessToken }),
};

export interface Act {
  name: string;
  /** Absent: an owner of a workspace. */
  by?: "admin" | "member";
  /** What the call is, once all that it needs is there. */
  ready: (h: Claiming) => Promise<[method: string, path: string, body?: unknown]> | [string, string, unknown?];
  status: number;
}

const publicKey = '{"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}';
const jwksUri = "https://app.example/keys.json";
const serviceApp = { kind: "service", name: "Sync", redirectUris: [], authMethod: "private_key_jwt" };

export async function keyPath(h: Claiming, fields: KeyOverrides): Promise<string> {
  return `/api/v1/keys/${(await h.given.key(h.owner, fields)).id}`;
}

export async function appPath(h: Claiming, fields: Record<string, unknown> = webApp): Promise<string> {
  const { text, body } = await ask(h, h.owner, "POST", "", fields);
  if (!body.app) throw new Error(text);
  return `/api/v1/apps/${body.app.id}`;
}

export const make = (name: string, scopes: string[]): Act => ({
  name,
  ready: () => ["POST", "/api/v1/keys", { name: "CI", scopes }],
  status: 201,
});

export const change = (name: string, from: KeyOverrides, edit: Record<string, unknown>): Act => ({
  name,
  ready: async (h) => ["PATCH", await keyPath(h, from), edit],
  status: 200,
});

export const writing: KeyOverrides = { scopes: ["keys:write"] };
export const weekAfter = new Date("2026-11-27T12:00:00Z");
const bounds: KeyOverrides = { ...writing, ipAllowlist: ["203.0.113.0/24"], rateLimit: { max: 5, windowSeconds: 60 } };

/** Everything that asks for a recent proof, each with one way to do it. */
export const guardedActs: Act[] = [
  make("making a key with a write scope", ["keys:read", "keys:write"]),
  make("making a key with a scope of an unknown level", ["reports:approve"]),
  change("giving a key a write scope", { scopes: ["keys:read"] }, { scopes: ["keys:read", "sessions:write"] }),
  change("having a key that writes live longer", { ...writing, expiresAt: weekAfter }, { expiresAt: null }),
  change("letting a key that writes be used from anywhere", bounds, { ipAllowlist: [] }),
  change("letting a key that writes call faster", bounds, { rateLimit: null }),
  {
    name: "rotating a key that writes",
    ready: async (h) => ["POST", `${await keyPath(h, writing)}/rotate`, { grace: "24h" }],
    status: 201,
  },
  {
    name: "rotating several keys of which one writes",
    async ready(h) {
      const keys = [await h.given.key(h.owner, { scopes: [] }), await h.given.key(h.owner, writing)];
      return ["POST", "/api/v1/keys/bulk", { action: "rotate", ids: keys.map(({ id }) => id) }];
    },
    status: 200,
  },
  {
    name: "preparing a key that writes for somebody",
    ready: (h) => [
      "POST",
      "/api/v1/claim-links",
      { email: h.member.email, name: "CI", scopes: ["keys:write"], owner: workspaceOf(h) },
    ],
    status: 201,
  },
  {
    name: "taking a prepared key that writes",
    by: "member",
    async ready(h) {
      const { body } = await prepare(h, h.owner, { email: h.member.email, scopes: ["keys:write"] });
      return ["POST", "/api/v1/claim-links/claim", { token: tokenOf(body.link) }];
    },
    status: 201,
  },
  { name: "making an app with a secret", ready: () => ["POST", "/api/v1/apps", webApp], status: 201 },
  {
    name: "making an app with the address of its keys",
    ready: () => ["POST", "/api/v1/apps", { ...serviceApp, jwksUri }],
    status: 201,
  },
  {
    name: "giving an app one more secret",
    ready: async (h) => ["POST", `${await appPath(h)}/secrets`, {}],
    status: 201,
  },
  {
    name: "giving an app a public key",
    ready: async (h) => ["POST", `${await appPath(h, serviceApp)}/keys`, { publicKey }],
    status: 201,
  },
  {
    name: "giving an app another address of its keys",
    ready: async (h) => ["PATCH", await appPath(h, serviceApp), { jwksUri }],
    status: 200,
  },
  { name: "deleting an app", ready: async (h) => ["DELETE", await appPath(h)], status: 204 },
  {
    name: "deleting a workspace",
    ready: async (h) => ["DELETE", `/api/v1/workspaces/${(await makeWorkspace(h, h.owner, "Old")).id}`],
    status: 204,
  },
  {
    name: "deleting a service account",
    ready: async (h) => [
      "DELETE",
      `/api/v1/service-accounts/${(await makeProgram(h, h.owner, h.workspaceId, "Old")).id}`,
    ],
    status: 204,
  },
  {
    name: "letting somebody into a workspace",
    ready: (h) => ["POST", `/api/v1/workspaces/${h.workspaceId}/members`, { email: h.stranger.email, role: "member" }],
    status: 201,
  },
  {
    name: "making a member an owner",
    ready: (h) => ["PATCH", `/api/v1/workspaces/${h.workspaceId}/members/${h.member.id}`, { role: "owner" }],
    status: 200,
  },
  {
    name: "suspending somebody",
    by: "admin",
    ready: (h) => ["POST", `/api/v1/admin/accounts/${h.member.id}/suspend`],
    status: 200,
  },
  {
    name: "having somebody set a new password",
    by: "admin",
    ready: (h) => ["POST", `/api/v1/admin/accounts/${h.member.id}/send-reset`],
    status: 202,
  },
  {
    name: "changing the settings",
    by: "admin",
    ready: () => ["PATCH", "/api/v1/admin/settings", { maxKeyLifetimeDays: 365 }],
    status: 200,
  },
  {
    name: "preparing a key of any kind for somebody as an admin",
    by: "admin",
    ready: (h) => ["POST", "/api/v1/claim-links", { email: h.member.email, name: "CI", scopes: ["keys:read"] }],
    status: 201,
  },
];

/** Gives the password once more. */
export function confirm(h: Pick<Harness, "call">, options: CallOptions, password = "plum-otter-violin-53") {
  return h.call("POST", "/api/v1/session/confirm", { ...options, body: { password } });
}

/** Whether this session may do something that asks for a proof: the answer's status to one that changes nothing more. */
export async function mayAct(h: Claiming, options: CallOptions): Promise<boolean> {
  const { status } = await h.call("PATCH", "/api/v1/admin/settings", {
    ...options,
    body: { maxKeyLifetimeDays: null },
  });
  expect([200, 403]).toContain(status);
  return status === 200;
}

/** Every row that an act could have changed. */
export async function allRows({ database, rowCounts }: Pick<Harness, "database" | "rowCounts">) {
  const { prisma } = database;
  const orderBy = { id: "asc" } as const;
  return {
    counts: await rowCounts(),
    keys: await prisma.key.findMany({ orderBy }),
    apps: await prisma.client.findMany({ orderBy }),
    claims: await prisma.claimLink.findMany({ orderBy }),
    accounts: await prisma.account.findMany({ orderBy }),
    workspaces: await prisma.workspace.findMany({ orderBy }),
    memberships: await prisma.membership.findMany({ orderBy: [{ workspaceId: "asc" }, { accountId: "asc" }] }),
    settings: await prisma.instance.findMany(),
  };
}
