import { expect } from "vitest";
import { type KeyOverrides, type Person, password, personalWorkspaceOf } from "../../given";
import { type Harness, harness } from "../../harness";

/** Somebody who keeps keys, and a service that has to judge them. */
export async function keeping(env: Record<string, string> = {}) {
  const h = await harness(env);
  const owner = await h.given.person();
  return { ...h, owner, verify: await verifierOf(h) };
}

export type Keeping = Awaited<ReturnType<typeof keeping>>;

export interface Ask {
  scopes?: string[];
  ip?: string;
  userAgent?: string;
  cost?: number;
}

type Caller = Pick<Harness, "call">;

/** Asks, as a service that may, for the verdict on a key; at another process where one is given. */
export async function verifierOf({ given, call }: Pick<Harness, "given" | "call">) {
  const { secret: bearer } = await given.key(await given.person(), { scopes: ["keys:verify"] });
  return (key: unknown, ask: Ask = {}, at: Caller = { call }) =>
    at.call("POST", "/api/v1/keys/verify", { body: { key, ...ask }, bearer });
}

/** So many verifications at once, and how many ended with each verdict. */
export async function verdictsOf(
  verify: Keeping["verify"],
  secret: string,
  times: number,
  ask: Ask = {},
  ...processes: Caller[]
) {
  const answers = await Promise.all(
    Array.from({ length: times }, (_, n) => verify(secret, ask, processes[n % processes.length])),
  );
  const counts: Record<string, number> = {};
  for (const { status, body } of answers) {
    const verdict = status === 200 ? body.verdict : `status ${status}`;
    counts[verdict] = (counts[verdict] ?? 0) + 1;
  }
  return counts;
}

export async function verdictOf(verify: Keeping["verify"], secret: string, ask: Ask = {}, at?: Caller) {
  return (await verify(secret, ask, at)).body.verdict;
}

/** What there is to do with a key of one's own. */
export function act(
  { call, owner }: Pick<Keeping, "call" | "owner">,
  id: string,
  what: "disable" | "enable" | "rotate" | "revoke" | "edit" | "get",
  body?: Record<string, unknown>,
  bearer = owner.accessToken,
) {
  const path = `/api/v1/keys/${id}`;
  const options = { bearer, ...(body && { body }) };
  if (what === "revoke") return call("DELETE", path, options);
  if (what === "edit") return call("PATCH", path, options);
  if (what === "get") return call("GET", path, options);
  return call("POST", `${path}/${what}`, options);
}

/** The whole of a key that nothing was chosen for and nothing has happened to. */
export async function keyBody(h: Pick<Harness, "database">, owner: Person, changes: Record<string, unknown> = {}) {
  return {
    id: expect.stringMatching(/^key_\w{20}$/),
    owner: { kind: "account", id: owner.id, name: owner.nickname },
    createdBy: owner.id,
    name: "test key",
    description: "",
    form: "standard",
    clientId: null,
    hint: expect.stringMatching(/^lk_\w{4}…\w{4}$/),
    status: "active",
    scopes: [],
    workspaceIds: [await personalWorkspaceOf(h.database, owner.id)],
    ipAllowlist: [],
    rateLimit: null,
    quota: null,
    metadata: {},
    leakPolicy: "quarantine",
    createdAt: "2026-11-20T12:00:00.000Z",
    expiresAt: null,
    lastUsedAt: null,
    lastUsedIp: null,
    lastUsedAgent: null,
    disabledAt: null,
    disabledBy: null,
    disableReason: null,
    rotation: null,
    revokedAt: null,
    revokedBy: null,
    revokeReason: null,
    revokeNote: null,
    revokeBatchId: null,
    ...changes,
  };
}

/** What an answer says of how many processes know of the change: in these tests the one there is. */
export const propagated = { acknowledged: 1, processes: 1, tookMs: expect.any(Number), text: expect.any(String) };

/** All that a refusal must leave as it is. */
export async function everything({ database, rowCounts }: Pick<Harness, "database" | "rowCounts">) {
  const keys = await database.prisma.key.findMany({ orderBy: { id: "asc" } });
  return {
    counts: await rowCounts(),
    keys: keys.map(({ lastUsedAt: _, lastUsedIp: __, lastUsedAgent: ___, ...key }) => key),
  };
}

/** A key of the owner's, and what it was told at its making. */
export function keyFor({ given, owner }: Pick<Keeping, "given" | "owner">, overrides: KeyOverrides = {}) {
  return given.key(owner, { scopes: [], ...overrides });
}

/** The mails of one kind that wait or were sent: to whom. */
export async function mailed({ database }: Pick<Harness, "database">, template: string): Promise<string[]> {
  const rows = await database.prisma.outboxMail.findMany({ where: { template }, orderBy: { createdAt: "asc" } });
  return rows.map(({ recipient }) => recipient);
}

/** How many of these answers had each status. */
export function statusesOf(answers: { status: number }[]): Record<number, number> {
  const counts: Record<number, number> = {};
  for (const { status } of answers) counts[status] = (counts[status] ?? 0) + 1;
  return counts;
}

export const atOnce = <Answer>(times: number, work: (n: number) => Promise<Answer>) =>
  Promise.all(Array.from({ length: times }, (_, n) => work(n)));

/** Logs in again, for what happens after a token's hour is over. */
export async function freshToken({ call }: Pick<Harness, "call">, { email }: { email: string }): Promise<string> {
  return (await call("POST", "/api/v1/sessions", { body: { email, password } })).body.accessToken;
}
