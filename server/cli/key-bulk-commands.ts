import { z } from "zod";
import { revokeNoteField } from "@/shared/fields";
import { bulkActions, revokeReasons } from "@/shared/key-requests";
import { rotationGraces } from "@/shared/key-settings";
import { propagationBody } from "../dialects/portal/key-shapes";
import type { Actor } from "../domain/actor";
import { bulkKeys, undoBulkRevoke } from "../domain/keys/bulk-keys";
import { keyStatus } from "../domain/keys/key-state.rules";
import { previewBulk } from "../domain/keys/key-usage-read";
import { propagationText } from "../domain/keys/propagate";
import type { Ctx } from "../platform/ctx";
import type { Command, CommandInput, RawResult } from "./command";
import { graceOption, reasonOption } from "./key-ending-commands";
import { actorIn, idField, idsField } from "./key-options";
import { option, optional } from "./options";
import { fieldLines, printed, rowLines } from "./print";

/** Several keys at once. */
export const keyBulkCommands: readonly Command[] = [
  {
    name: "key bulk",
    usage: `--email ADDRESS --action ${bulkActions.join("|")} --ids ID,ID [--grace ${rotationGraces.join("|")}] [--reason ${revokeReasons.join("|")}] [--note TEXT] [--preview]   (--preview only shows who calls with them; new keys are printed once)`,
    required: ["email", "action", "ids"],
    optional: ["grace", "reason", "note"],
    flags: ["preview"],
    async run(ctx, input) {
      const { options, flags } = input;
      const actor = await actorIn(ctx, options);
      const ids = [...new Set(option(idsField, options, "ids"))];
      const action = option(z.enum(bulkActions), options, "action");
      const how = {
        reason: optional(reasonOption, options, "reason") ?? ("unspecified" as const),
        note: optional(revokeNoteField, options, "note") ?? "",
        grace: optional(graceOption, options, "grace") ?? ("24h" as const),
      };
      if (flags.has("preview")) return preview(ctx, actor, ids, input);
      return printedOutcome(ctx, await bulkKeys(ctx, actor, { action, ids, ...how }), input);
    },
  },
  {
    name: "key undo",
    usage: "--email ADDRESS --batch BATCH_ID   (brings back what one bulk revocation ended, within 15 minutes)",
    required: ["email", "batch"],
    optional: [],
    async run(ctx, { options, json }) {
      const batch = option(idField, options, "batch");
      const { restored, propagation } = await undoBulkRevoke(ctx, await actorIn(ctx, options), batch);
      const fields = { restored: String(restored), propagated: propagationText(propagation) };
      return printed(json, { restored, propagation: propagationBody(propagation) }, fieldLines(fields));
    },
  },
];

async function preview(ctx: Ctx, actor: Actor, ids: string[], { json }: CommandInput): Promise<RawResult> {
  const items = (await previewBulk(ctx, actor, ids)).map(({ key, ...rest }) => ({
    id: key.id,
    name: key.name,
    hint: key.secretMasked,
    lastUsedAt: key.lastUsedAt?.toISOString() ?? null,
    ...rest,
  }));
  const rows = items.map(({ id, name, status, callsLastDay, callersLastDay, lastUsedAt }) => [
    ...[id, name, status, `${callsLastDay} calls and ${callersLastDay} callers in 24 h`],
    `used ${lastUsedAt ?? "never"}`,
  ]);
  return printed(json, { items }, rowLines(rows));
}

function printedOutcome(
  ctx: Ctx,
  { batchId, undoUntil, changed, keys, propagation }: Awaited<ReturnType<typeof bulkKeys>>,
  { options, json }: CommandInput,
): RawResult {
  const now = ctx.clock.now();
  const items = keys.map(({ key: { id, name, ...key }, rotatedTo }) => ({
    id,
    name,
    status: keyStatus(key, now),
    ...(rotatedTo && { newKeyId: rotatedTo.id, key: rotatedTo.secret }),
  }));
  const body = { batchId, undoUntil, changed, items, propagation: propagationBody(propagation) };
  const rows = items.map(({ id, name, status, newKeyId, key }) => [
    ...[id, name, status],
    ...(newKeyId && key ? [newKeyId, key] : []),
  ]);
  const end = {
    changed: String(changed),
    ...(batchId && {
      undo: `npm run cli -- key undo --email ${options.email} --batch ${batchId}`,
      undoUntil: undoUntil?.toISOString() ?? null,
    }),
    propagated: propagationText(propagation),
  };
  return printed(json, body, rowLines(rows) + fieldLines(end));
}
