import { z } from "zod";
import { keyDescriptionField, keyNameField } from "./fields";
import { expiryPresetDays } from "./forms";
import { expiryMoment } from "./key-expiry";
import { scopesField } from "./scopes";

const expiryChoices = [...expiryPresetDays.map((days) => (days === null ? "never" : String(days))), "custom"];

/** What the person fills in to make a key; `createKeyForm` is what is sent. */
export const keyForm = z
  .object({
    name: keyNameField,
    description: keyDescriptionField,
    expiry: z.enum(expiryChoices),
    customDate: z.string(),
    scopes: scopesField,
    workspaceIds: z.array(z.string()).min(1, "required"),
  })
  // Even when another field is wrong, so that all is told at once.
  .refine(({ expiry, customDate }) => expiryMoment(expiry, customDate, new Date()) !== undefined, {
    path: ["customDate"],
    error: "required",
    when: () => true,
  })
  .refine(
    ({ expiry, customDate }) => {
      const now = new Date();
      return (expiryMoment(expiry, customDate, now) ?? Number.POSITIVE_INFINITY) > now;
    },
    { path: ["customDate"], error: "date_past", when: () => true },
  );

/** Both fields at once, as the rename dialog shows them. */
export const renameKeyForm = z.object({ name: keyNameField, description: keyDescriptionField });
