import { z } from "zod";
import { secretField } from "@/shared/forms";
import { reportLeaks } from "../domain/leaks/report-leak";
import type { Command } from "./command";
import { optional, parsed } from "./options";

const foundField = z
  .string()
  .transform((text) => text.split(/\s+/).filter(Boolean))
  .pipe(z.array(secretField).min(1));

/** What an operator does with keys that were found in public; who is at the machine may be told what they are. */
export const leakCommands: readonly Command[] = [
  {
    name: "key leaked",
    usage: "[--url WHERE]   (the keys on standard input; does with each what its owner chose)",
    required: [],
    optional: ["url"],
    async run(ctx, { options, stdin }) {
      const url = optional(z.url().max(2048), options, "url");
      const secrets = [...new Set(parsed(foundField, stdin, "a key on standard input"))];
      const found = secrets.map((secret) => ({ secret, url }));
      const { known, failed } = await reportLeaks(ctx, found, found.length === 1 ? "public" : "bulk");
      return { reported: String(found.length), known: String(known.size), failed: String(failed) };
    },
  },
];
