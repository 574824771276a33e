import { z } from "zod";

/** What a person answers an app's request with. */
export const decideRequestForm = z.object({
  /** The handle that stands in the consent page's address. */
  request: z.string().max(64),
  decision: z.enum(["allow", "deny"]),
  /** In which workspace the app acts; absent: the person's own. */
  workspaceId: z.string().max(64).regex(/^\w+$/).optional(),
});

/** The code as a person types it: letters in any case, with or without a dash. */
export const userCodeField = z
  .string()
  .max(40)
  .transform((text) => text.toUpperCase().replace(/[\s-]/g, ""))
  .refine((text) => /^[BCDFGHJKLMNPQRSTVWXZ]{8}$/.test(text), "user_code_invalid");

export const openDeviceForm = z.object({ userCode: userCodeField });

export const decideDeviceForm = z.object({
  userCode: userCodeField,
  decision: z.enum(["approve", "deny"]),
  workspaceId: z.string().max(64).regex(/^\w+$/).optional(),
});
