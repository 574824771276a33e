import { listUntoldExpiries, setExpiryTold } from "../../db/key-list.store";
import type { Key } from "../../db/keys.store";
import type { Ctx } from "../../platform/ctx";
import { inTransaction } from "../in-transaction";
import { tellOwners } from "./tell-owners";

/** In days, the last one first: a key that was made for a day is told of once. */
const notices = [1, 7, 30] as const;
const atOnce = 100;
const dayMs = 86_400_000;

/** Tells owners 30, 7 and 1 days ahead that a key ends; not of one whose whole life is shorter than the notice. */
export async function tellOfExpiringKeys(ctx: Ctx): Promise<void> {
  const now = ctx.clock.now();
  for (const days of notices) {
    for (const key of await listUntoldExpiries(ctx.db, now, days, atOnce)) await tellOf(ctx, key, days);
  }
}

async function tellOf(ctx: Ctx, key: Key, days: number): Promise<void> {
  const { expiresAt } = key;
  if (expiresAt === null) return;
  await inTransaction(ctx, async (tx) => {
    if (!(await setExpiryTold(tx.db, key.id, days))) return;
    if (expiresAt.getTime() - key.createdAt.getTime() <= days * dayMs) return;
    const news = {
      expiresAt: expiresAt.toISOString(),
      days: Math.floor((expiresAt.getTime() - tx.clock.now().getTime()) / dayMs),
      keyUrl: `${tx.config.APP_URL}/keys/${key.id}`,
    };
    await tellOwners(tx, key, "key-expiring", news, expiresAt);
  });
}
