import { z } from "zod";
import { operator } from "../domain/accounts/operator-for";
import { changeSettings } from "../domain/settings/change-settings";
import { getSettings } from "../domain/settings/get-settings";
import type { Command, RawResult } from "./command";
import { option } from "./options";
import { fieldLines, printed } from "./print";

const daysOption = z.union([z.literal("none").transform(() => null), z.coerce.number().int().min(1).max(36_500)]);

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
    usage: "--max-key-lifetime-days N|none   (for new keys; those that are there stay as they are)",
    required: ["max-key-lifetime-days"],
    optional: [],
    async run(ctx, { options, json }) {
      const maxKeyLifetimeDays = option(daysOption, options, "max-key-lifetime-days");
      return printedSettings(json, await changeSettings(ctx, operator, { maxKeyLifetimeDays }));
    },
  },
];

function printedSettings(json: boolean, settings: Awaited<ReturnType<typeof getSettings>>): RawResult {
  const days = settings.maxKeyLifetimeDays === null ? "none" : String(settings.maxKeyLifetimeDays);
  return printed(json, settings, fieldLines({ "max-key-lifetime-days": days }));
}
