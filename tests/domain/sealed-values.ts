import { type ListedSealingKey, listSealingKeys } from "@/server/domain/sealing/list-sealing-keys";
import type { Ctx } from "@/server/platform/ctx";
import type { Sealer } from "@/server/platform/sealer";
import type { Harness } from "../harness";

/** The id in front of a sealed value; empty for one from before there were ids. */
export function keyIdOf(sealed: Uint8Array | null | undefined): string {
  const bytes = Buffer.from(sealed ?? []);
  return bytes[0] === 2 ? bytes.toString("hex", 1, 9) : "";
}

export async function usesOf(ctx: Ctx): Promise<Pick<ListedSealingKey, "id" | "use" | "values">[]> {
  return (await listSealingKeys(ctx)).map(({ id, use, values }) => ({ id, use, values }));
}

export async function currentId(ctx: Ctx): Promise<string> {
  return (await listSealingKeys(ctx)).find(({ use }) => use === "current")?.id ?? "none";
}

/** Mails with a payload that a sealer sealed, this process's unless told otherwise; `mail_1` and so on. */
export async function manyMails(h: Harness, count: number, sealer: Sealer = h.ctx.sealer) {
  await h.database.prisma.outboxMail.createMany({
    data: Array.from({ length: count }, (_, n) => ({
      id: `mail_${n + 1}`,
      template: "activate",
      locale: "en",
      recipient: "a@example.com",
      payloadSealed: sealer.seal("{}", `outbox_mails.payload mail_${n + 1}`),
      createdAt: h.clock.now(),
      nextAttemptAt: h.clock.now(),
    })),
  });
}
