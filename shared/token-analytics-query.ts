import { z } from "zod";

/** How far apart the ends of what is asked for may be. */
export const analyticsDaysMax = 90;

/** What the use of tokens is added up by, in UTC. */
export const analyticsIntervals = ["hour", "day"] as const;
export type AnalyticsInterval = (typeof analyticsIntervals)[number];

/** Years that stay four digits long when they are rounded, and that a database can hold. */
const isOrdinary = (moment: Date) => moment.getUTCFullYear() >= 1970 && moment.getUTCFullYear() <= 9000;

const moment = z.iso
  .datetime({ offset: true })
  .transform((text) => new Date(text))
  .refine(isOrdinary, "moment_invalid");

/** Which use of tokens is asked for. */
export const tokenAnalyticsQuery = z.object({
  from: moment
    .optional()
    .meta({ description: "The hour or day of this moment and later; else the last 24 hours or 30 days before `to`." }),
  to: moment.optional().meta({ description: "Up to the end of the hour or day before this moment; else now." }),
  interval: z.enum(analyticsIntervals).default("day"),
  appId: z
    .string()
    .max(2048)
    .regex(/^(?:\w+(?:[.-]\w+)*|https?:\/\/[\x21-\x7e]+)$/)
    .optional(),
  workspaceId: z.string().max(64).regex(/^\w+$/).optional(),
});
