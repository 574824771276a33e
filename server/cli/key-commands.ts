import { z } from "zod";
import { keyNameField, lineOfText } from "@/shared/fields";
import { keyFilters, keyFormNames, keyOwnerKinds } from "@/shared/key-settings";
import { createKey } from "../domain/keys/create-key";
import { getKey } from "../domain/keys/get-key";
import { listKeys } from "../domain/keys/list-keys";
import { updateKey } from "../domain/keys/update-key";
import { type Command, UsageError } from "./command";
import {
  actorIn,
  expiryIn,
  expiryOptions,
  expiryUsage,
  idField,
  idsField,
  keysIn,
  ownerOption,
  settingOptions,
  settingsIn,
  settingUsage,
} from "./key-options";
import { bodyOf, keyFields, printedChange, printedKeys } from "./key-printing";
import { option, optional } from "./options";
import { fieldLines, printed } from "./print";

const pageLimit = z.coerce.number().int().min(1).max(100);

/** Making keys, looking at them and changing them. */
export const keyCommands: readonly Command[] = [
  {
    name: "key create",
    usage: `--email ADDRESS --name NAME [--owner ${keyOwnerKinds.slice(1).join("|")}:ID] [--workspaces ID,ID] [--form ${keyFormNames.join("|")}] ${expiryUsage} ${settingUsage}   (prints the key once)`,
    required: ["email", "name"],
    optional: ["owner", "workspaces", "form", ...expiryOptions, ...settingOptions],
    async run(ctx, { options, json }) {
      const { key, secret } = await createKey(ctx, await actorIn(ctx, options), {
        ...settingsIn(options),
        name: option(keyNameField, options, "name"),
        owner: optional(ownerOption, options, "owner"),
        workspaceIds: optional(idsField, options, "workspaces"),
        form: optional(z.enum(keyFormNames), options, "form") ?? "standard",
        expiresAt: expiryIn(ctx, options) ?? null,
      });
      const body = await bodyOf(ctx, key);
      const { id, scopes, expiresAt } = body;
      const text = fieldLines({ id, key: secret, scopes: [...scopes], expiresAt });
      return printed(json, { ...body, key: secret }, text);
    },
  },
  {
    name: "key list",
    usage: `--email ADDRESS | --any [--owner PART_OF_ADDRESS]   [--q TEXT] [--filter ${keyFilters.join("|")}] [--owner-id ID] [--limit N] [--cursor CURSOR]`,
    required: [],
    optional: ["email", "q", "filter", "owner-id", "owner", "limit", "cursor"],
    flags: ["any"],
    async run(ctx, input) {
      const { options, json } = input;
      const { actor, reach } = await keysIn(ctx, input);
      const search = {
        text: optional(lineOfText(200), options, "q") || undefined,
        filter: optional(z.enum(keyFilters), options, "filter"),
        ownerId: optional(idField, options, "owner-id"),
        ownerEmail: optional(lineOfText(254), options, "owner") || undefined,
      };
      const limit = optional(pageLimit, options, "limit") ?? 50;
      return printedKeys(ctx, json, await listKeys(ctx, actor, { search, cursor: options.cursor, limit }, reach));
    },
  },
  {
    name: "key show",
    usage: "--email ADDRESS | --any   --id KEY_ID",
    required: ["id"],
    optional: ["email"],
    flags: ["any"],
    async run(ctx, input) {
      const { actor, reach } = await keysIn(ctx, input);
      const body = await bodyOf(ctx, await getKey(ctx, actor, option(idField, input.options, "id"), reach));
      return printed(input.json, body, fieldLines(keyFields(body)));
    },
  },
  {
    name: "key update",
    usage: `--email ADDRESS --id KEY_ID [--name NAME] ${expiryUsage} ${settingUsage}   (none empties a list or a limit)`,
    required: ["email", "id"],
    optional: ["name", ...expiryOptions, ...settingOptions],
    async run(ctx, { options, json }) {
      const name = optional(keyNameField, options, "name");
      const expiresAt = expiryIn(ctx, options);
      const edit = {
        ...settingsIn(options),
        ...(name !== undefined && { name }),
        ...(expiresAt !== undefined && { expiresAt }),
      };
      if (Object.keys(edit).length === 0) throw new UsageError("there is nothing to change");
      const id = option(idField, options, "id");
      return printedChange(ctx, json, await updateKey(ctx, await actorIn(ctx, options), id, edit));
    },
  },
];
