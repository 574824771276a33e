import type { LeakPolicy } from "@/shared/key-settings";
import type { CallOptions } from "../../client";
import type { Harness } from "../../harness";

/** A person with a key that has this policy. */
export async function leakyKey(h: Harness, leakPolicy: LeakPolicy) {
  const owner = await h.given.person();
  const key = await h.given.key(owner);
  await h.database.prisma.key.update({ where: { id: key.id }, data: { leakPolicy } });
  h.clock.advance(1);
  return { owner, key };
}

/** How the key stands in the database. */
export async function fateOf(h: Harness, id: string) {
  const { disabledAt, disabledBy, disableReason, revokedAt, revokedBy, revokeReason } =
    await h.database.prisma.key.findUniqueOrThrow({ where: { id } });
  return { disabledAt, disabledBy, disableReason, revokedAt, revokedBy, revokeReason };
}

export const untouched = {
  disabledAt: null,
  disabledBy: null,
  disableReason: null,
  revokedAt: null,
  revokedBy: null,
  revokeReason: null,
};

/** What a program with the key is told. */
export async function answerTo(h: Harness, secret: string) {
  return (await h.call("GET", "/api/v1/me", { bearer: secret })).status;
}

export async function eventsOf(h: Harness, keyId: string) {
  return (await h.audit.events()).filter(({ targetId, event }) => targetId === keyId && event !== "key.created");
}

/** The mails about a leak. */
export async function leakMails(h: Harness) {
  return (await h.mails()).filter(({ subject }) => subject.startsWith("Leaked API key"));
}

/** Every row of every table and every log line, as text; bytes in hexadecimal and as they are. */
export async function everything({ database, logged }: Harness): Promise<string> {
  const named = { name: "leak_tables", text: "SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'" };
  const tables = await database.query<{ name: string }>(named, []);
  const dumps = await Promise.all(
    tables.map(async ({ name }) => {
      const statement = { name: `leak_${name}`, text: `SELECT row_to_json(t)::text AS row FROM "${name}" t` };
      return (await database.query<{ row: string }>(statement, [])).map(({ row }) => `${name} ${row}`);
    }),
  );
  return [...dumps.flat(), JSON.stringify(logged)].join("\n");
}

export function report({ call }: Harness, keys: unknown[], options: CallOptions = {}) {
  return call("POST", "/api/v1/leaks", { body: { keys }, ...options });
}

export const found = (key: string, url = "https://pastebin.example/raw/xyz?line=3") => ({ key, url });

export const received = { status: 202, body: { status: "received" } };
