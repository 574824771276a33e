import { z } from "zod";
import { secretField } from "./forms";

/** How many keys one report may name. */
export const reportedKeysMax = 100;

/** Where somebody says to have found a key: kept as text, never followed and never shown as a link. */
const foundAt = z.string().max(2048, "too_long");

/** Keys that somebody found in public. Each is only looked up; what has not a key's form is passed over. */
export const reportLeaksForm = z.object({
  keys: z
    .array(z.object({ key: secretField, url: foundAt.optional() }))
    .min(1, "required")
    .max(reportedKeysMax, "too_many"),
});

/** The page's form: a key in each line, and where they all were. */
export const foundKeysForm = z
  .object({
    found: z
      .string()
      .transform((text) => text.split(/\s+/).filter(Boolean))
      .refine((keys) => keys.length > 0, "required")
      .refine((keys) => keys.length <= reportedKeysMax, "too_many")
      .refine((keys) => keys.every((key) => secretField.safeParse(key).success), "too_long"),
    url: foundAt.default(""),
  })
  .transform(({ found, url }) => ({ keys: found.map((key) => (url ? { key, url } : { key })) }));

export const quarantineForm = z.object({ token: secretField });

/** What GitHub's secret scanning sends its partners. More may come along with it. */
export const gitHubReportForm = z.array(
  z.object({ token: z.string(), type: z.string(), url: z.string().nullish(), source: z.string().nullish() }),
);
