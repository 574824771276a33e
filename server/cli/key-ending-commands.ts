import { z } from "zod";
import { revokeNoteField } from "@/shared/fields";
import { revokeReasons } from "@/shared/key-requests";
import { rotationGraces } from "@/shared/key-settings";
import { propagationBody } from "../dialects/portal/key-shapes";
import { disableKey, enableKey } from "../domain/keys/disable-key";
import { propagationText } from "../domain/keys/propagate";
import { revokeKey } from "../domain/keys/revoke-key";
import { rotateKey } from "../domain/keys/rotate-key";
import type { Command } from "./command";
import { actorIn, expiryIn, expiryOptions, expiryUsage, idField, keysIn } from "./key-options";
import { bodyOf, printedChange } from "./key-printing";
import { option, optional } from "./options";
import { fieldLines, printed } from "./print";

export const reasonOption = z.enum(revokeReasons);
export const graceOption = z.enum(rotationGraces);
const whose = "--email ADDRESS | --any   --id KEY_ID";

/** What stops a key, for a while or for good. Each says how many live processes know of it. */
export const keyEndingCommands: readonly Command[] = [
  {
    name: "key disable",
    usage: `${whose} [--reason TEXT]   (until it is enabled; with --any its owner is told)`,
    required: ["id"],
    optional: ["email", "reason"],
    flags: ["any"],
    async run(ctx, input) {
      const { actor, reach } = await keysIn(ctx, input);
      const reason = optional(revokeNoteField, input.options, "reason") ?? "";
      const key = await disableKey(ctx, actor, option(idField, input.options, "id"), reason, reach);
      return printedChange(ctx, input.json, key, ({ disabledAt = null }) => ({ disabledAt }));
    },
  },
  {
    name: "key enable",
    usage: whose,
    required: ["id"],
    optional: ["email"],
    flags: ["any"],
    async run(ctx, input) {
      const { actor, reach } = await keysIn(ctx, input);
      return printedChange(ctx, input.json, await enableKey(ctx, actor, option(idField, input.options, "id"), reach));
    },
  },
  {
    name: "key rotate",
    usage: `--email ADDRESS --id KEY_ID [--grace ${rotationGraces.join("|")}] ${expiryUsage}   (prints the new key once)`,
    required: ["email", "id"],
    optional: ["grace", ...expiryOptions],
    async run(ctx, { options, json }) {
      const id = option(idField, options, "id");
      const grace = optional(graceOption, options, "grace") ?? "24h";
      const { key, secret, replaces, propagation } = await rotateKey(ctx, await actorIn(ctx, options), id, {
        grace,
        expiresAt: expiryIn(ctx, options),
      });
      const [made, old] = [await bodyOf(ctx, key), await bodyOf(ctx, replaces)];
      const body = { ...made, key: secret, replaces: old, propagation: propagationBody(propagation) };
      const fields = {
        id: made.id,
        key: secret,
        expiresAt: made.expiresAt,
        replaces: old.id,
        oldWorksUntil: old.rotation?.revokesAt ?? null,
        propagated: propagationText(propagation),
      };
      return printed(json, body, fieldLines(fields));
    },
  },
  {
    name: "key revoke",
    usage: `${whose} [--reason ${revokeReasons.join("|")}] [--note TEXT]   (for good; with --any its owner is told)`,
    required: ["id"],
    optional: ["email", "reason", "note"],
    flags: ["any"],
    async run(ctx, input) {
      const { options, json } = input;
      const { actor, reach } = await keysIn(ctx, input);
      const why = {
        reason: optional(reasonOption, options, "reason") ?? ("unspecified" as const),
        note: optional(revokeNoteField, options, "note") ?? "",
      };
      const key = await revokeKey(ctx, actor, option(idField, options, "id"), why, reach);
      return printedChange(ctx, json, key, ({ revokedAt = null }) => ({ revokedAt }));
    },
  },
];
