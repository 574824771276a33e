import { type ListedSealingKey, listSealingKeys } from "../domain/sealing/list-sealing-keys";
import { rotateSealKey } from "../domain/sealing/rotate-seal-key";
import type { Ctx } from "../platform/ctx";
import type { Command, RawResult } from "./command";
import { CommandFailure } from "./failures";
import { printed, rowLines } from "./print";

/** What an operator does with the keys that secrets in the database are sealed under. */
export const secretCommands: readonly Command[] = [
  {
    name: "secrets status",
    usage: "   (the keys that secrets in the database are sealed under, and how many each still holds)",
    required: [],
    optional: [],
    run: (ctx, { json }) => status(ctx, json),
  },
  {
    name: "secrets rotate",
    usage: "   (makes a new key, which seals from a minute on; the servers seal anew what the old ones sealed)",
    required: [],
    optional: [],
    async run(ctx, { json }) {
      if (await rotateSealKey(ctx)) return status(ctx, json);
      throw new CommandFailure(
        "master_key_changed",
        "The master key was changed since this process started: restart the servers with the new one, then rotate.",
      );
    },
  },
];

async function status(ctx: Ctx, json: boolean): Promise<RawResult> {
  const items = await listSealingKeys(ctx);
  const now = ctx.clock.now();
  return printed(json, { items }, rowLines(items.map((item) => rowOf(item, now))));
}

function rowOf({ id, use, values, createdAt, sealsFrom }: ListedSealingKey, now: Date): string[] {
  const waits = use === "next" && sealsFrom ? [`seals from ${sealsFrom.toISOString()}`] : [];
  const age = createdAt ? [`${Math.floor((now.getTime() - createdAt.getTime()) / 86_400_000)} days old`] : [];
  return [id, use, `${values} ${values === 1 ? "value" : "values"}`, ...age, ...waits];
}
