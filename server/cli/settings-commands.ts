import { z } from "zod";
import { operator } from "../domain/accounts/operator-for";
import { changeSettings } from "../domain/settings/change-settings";
import { getSettings } from "../domain/settings/get-settings";
import { type Command, type RawResult, UsageError } from "./command";
import { optional } from "./options";
import { fieldLines, printed } from "./print";

const daysOption = z.union([z.literal("none").transform(() => null), z.coerce.number().int().min(1).max(36_500)]);

const yesOrNo = z.enum(["yes", "no"]).transform((word) => word === "yes");

/** What binds the whole installation. */
export const settingsCommands: readonly Command[] = [
  {
    name: "settings show",
    usage: "",
    required: [],
    optional: [],
    run: async (ctx, { json }) => printedSettings(json, await getSettings(ctx)),
  },
  {
    name: "settings set",
    usage:
      "[--max-key-lifetime-days N|none] [--apps-by-admins-only yes|no] [--dynamic-registration yes|no]   (for new keys and apps; those that are there stay as they are)",
    required: [],
    optional: ["max-key-lifetime-days", "apps-by-admins-only", "dynamic-registration"],
    async run(ctx, { options, json }) {
      const change = {
        maxKeyLifetimeDays: optional(daysOption, options, "max-key-lifetime-days"),
        appsByAdminsOnly: optional(yesOrNo, options, "apps-by-admins-only"),
        dynamicRegistration: optional(yesOrNo, options, "dynamic-registration"),
      };
      const named = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
      if (Object.keys(named).length === 0) throw new UsageError("name what is to change");
      return printedSettings(json, await changeSettings(ctx, operator, named));
    },
  },
];

function printedSettings(json: boolean, settings: Awaited<ReturnType<typeof getSettings>>): RawResult {
  const word = (value: boolean) => (value ? "yes" : "no");
  const fields = {
    "max-key-lifetime-days": settings.maxKeyLifetimeDays === null ? "none" : String(settings.maxKeyLifetimeDays),
    "apps-by-admins-only": word(settings.appsByAdminsOnly),
    "dynamic-registration": word(settings.dynamicRegistration),
  };
  return printed(json, settings, fieldLines(fields));
}
