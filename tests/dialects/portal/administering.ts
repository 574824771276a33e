import type { CallOptions } from "../../client";
import type { Person } from "../../given";
import { type Harness, harness } from "../../harness";

/** An installation with an admin and somebody else, each logged in. */
export async function administered(env: Record<string, string> = {}) {
  const h = await harness(env);
  const admin = await h.given.person({ email: "root@example.com", nickname: "Root", admin: true });
  h.clock.advance(1);
  const ada = await h.given.person({ email: "ada@example.com", nickname: "Ada" });
  h.clock.advance(1);
  return { ...h, admin, ada };
}

export type Administered = Awaited<ReturnType<typeof administered>>;

export type Act = "suspend" | "resume" | "log-out" | "send-reset";

/** What an admin does to an account. */
export function act(h: Harness & { admin: Person }, what: Act, id: string, options: CallOptions = {}) {
  return h.call("POST", `/api/v1/admin/accounts/${id}/${what}`, { bearer: h.admin.accessToken, ...options });
}

/** An account as an admin sees it, when nothing has happened to it yet. */
export function overview(person: Person, changes: Record<string, unknown> = {}) {
  return {
    id: person.id,
    email: person.email,
    nickname: person.nickname,
    status: "active",
    role: "user",
    locale: "en",
    createdAt: person.createdAt.toISOString(),
    activatedAt: person.createdAt.toISOString(),
    emailVerifiedAt: null,
    lastLoginAt: person.createdAt.toISOString(),
    deleteAt: null,
    liveKeys: 0,
    liveSessions: 1,
    ...changes,
  };
}

/** What a caller with this credential is answered when asking who they are. */
export async function statusOfMe({ call }: Pick<Harness, "call">, options: CallOptions): Promise<number> {
  return (await call("GET", "/api/v1/me", options)).status;
}

/** What was audited after the first `count` rows, in the order it was kept. */
export async function auditedSince({ database }: Pick<Harness, "database">, count: number) {
  const links = await database.prisma.auditLink.findMany({ orderBy: { seq: "asc" }, skip: count });
  const rows = await database.prisma.auditEvent.findMany({ where: { id: { in: links.map((link) => link.eventId) } } });
  const byId = new Map(
    rows.map(({ id, event, accountId, targetId, actorKind, actorId, detail }) => [
      id,
      { event, accountId, targetId, actorKind, actorId, detail },
    ]),
  );
  return links.map((link) => byId.get(link.eventId));
}

/** An answer without its request id, which alone may differ between two that tell the same. */
export const sameBytes = (text: string) => text.replace(/req_[0-9a-f-]{36}/, "req_");
