import { z } from "zod";
import { lineOfText } from "./fields";

/** The forms that an export of the audit trail comes in. */
export const auditFormats = ["csv", "ndjson"] as const;
export type AuditFormat = (typeof auditFormats)[number];

/** Rows in one export at most. */
export const auditExportMax = 50_000;

const moment = z.iso.datetime({ offset: true }).transform((text) => new Date(text));

/** Which rows of the audit trail are asked for; nothing stands for a pattern, and an empty text for no wish. */
export const auditFilterQuery = z.object({
  q: lineOfText(254).optional().meta({
    description: "The beginning of an id, of a request id or of an IP address, or a part of an email address.",
  }),
  event: z
    .string()
    .max(64)
    .regex(/^([a-z_]+\.[a-z_]*)?$/)
    .optional()
    .meta({ description: "An event, such as `key.revoked`, or a kind of events, such as `key.`." }),
  account: lineOfText(254).optional().meta({ description: "Whom it concerns: an id, or an account's email address." }),
  actor: lineOfText(254).optional().meta({ description: "Who did it: an id, or an account's email address." }),
  from: moment.optional().meta({ description: "This moment and later." }),
  to: moment.optional().meta({ description: "Before this moment." }),
  cursor: z.string().max(200).optional(),
});

/** A place in the chain: its number and its hash. */
export const auditHeadField = z
  .string()
  .regex(/^[1-9]\d{0,14}:[0-9a-f]{64}$/)
  .transform((text) => {
    const [seq = "", hash = ""] = text.split(":");
    return { seq: Number(seq), hash };
  });
