import { z } from "zod";
import { usageBody } from "../dialects/portal/key-usage.endpoints";
import { listCallers, readKeyUsage, readTotalUsage, type Usage } from "../domain/keys/key-usage-read";
import { type Command, UsageError } from "./command";
import { actorIn, idField, keysIn } from "./key-options";
import { option, optional } from "./options";
import { printed, rowLines } from "./print";

/** Who calls with keys, and how often. */
export const keyUsageCommands: readonly Command[] = [
  {
    name: "key usage",
    usage: "--email ADDRESS | --any   [--id KEY_ID] [--span day|month]   (without --id: all keys of the account)",
    required: [],
    optional: ["email", "id", "span"],
    flags: ["any"],
    async run(ctx, input) {
      const { options, json } = input;
      const { actor, reach } = await keysIn(ctx, input);
      const span = optional(z.enum(["day", "month"]), options, "span") ?? "day";
      if (options.id !== undefined) {
        const usage = await readKeyUsage(ctx, actor, option(idField, options, "id"), span, reach);
        return printed(json, usageBody(usage), rowLines(usageRows(usage)));
      }
      if (reach !== undefined) throw new UsageError("--id is missing");
      const { keys, ...usage } = await readTotalUsage(ctx, actor, span);
      const busiest = keys.map(({ id, name, calls }) => [id, name, `${calls} calls`]);
      return printed(json, { ...usageBody(usage), keys }, rowLines([...usageRows(usage), ...busiest]));
    },
  },
  {
    name: "key callers",
    usage: "--email ADDRESS --id KEY_ID   (of a rotated key: who uses the old one still)",
    required: ["email", "id"],
    optional: [],
    async run(ctx, { options, json }) {
      const items = await listCallers(ctx, await actorIn(ctx, options), option(idField, options, "id"));
      const rows = items.map(({ network, agent, firstSeenAt, lastSeenAt, calls, sinceRotation }) => [
        ...[network, agent, `${calls} calls`, `first ${firstSeenAt.toISOString()}`, `last ${lastSeenAt.toISOString()}`],
        ...(sinceRotation ? ["since the rotation"] : []),
      ]);
      return printed(json, { items }, rowLines(rows));
    },
  },
];

/** The hours or days in which there were calls, and the total. */
function usageRows({ buckets, total }: Usage): string[][] {
  const rows = buckets.map(({ at, verdicts }) => [
    at.toISOString(),
    ...Object.entries(verdicts).map(([verdict, calls]) => `${verdict} ${calls}`),
  ]);
  return [...rows.filter((row) => row.length > 1), ["total", `${total} calls`]];
}
