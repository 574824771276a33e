import { z } from "zod";
import { keyDescriptionField, keyNameField } from "./fields";
import { expiryMoment, expiryPresetSeconds } from "./key-expiry";
import { metadataIn, networksIn, quotaIn, rateLimitIn } from "./key-input";
import {
  ipAllowlistField,
  keyFormNames,
  leakPolicies,
  metadataField,
  quotaField,
  rateLimitField,
  refillRhythms,
} from "./key-settings";
import { type Scope, scopesField } from "./scopes";

const expiryChoices = [
  ...expiryPresetSeconds.map((seconds) => (seconds === null ? "never" : String(seconds))),
  "custom",
  /** When a key is edited: as it is. */
  "keep",
];

/** Digits, or nothing where nothing is a choice; how many there may be says the field of the API. */
const wholeNumberField = z.string().regex(/^\s*\d*\s*$/, "number_invalid");

/** What the person fills in to make or edit a key, see `KeyInput`; `createKeyForm` and `updateKeyForm` are what is sent. */
export const keyForm = z
  .object({
    owner: z.string().max(100),
    name: keyNameField,
    description: keyDescriptionField,
    form: z.enum(keyFormNames),
    expiry: z.enum(expiryChoices),
    customDate: z.string(),
    scopes: scopesField as z.ZodType<Scope[], Scope[]>, // the form holds none but offered ones
    workspaceIds: z.array(z.string()),
    ipAllowlist: z.string(),
    rateMax: wholeNumberField,
    rateWindow: wholeNumberField,
    quotaRemaining: wholeNumberField,
    quotaRefill: wholeNumberField,
    quotaRefillEvery: z.enum(["", ...refillRhythms]),
    leakPolicy: z.enum(leakPolicies),
    metadata: z.string(),
  })
  // Each even when another field is wrong, so that all is told at once.
  .refine(({ owner, workspaceIds }) => owner !== "account" || workspaceIds.length > 0, {
    path: ["workspaceIds"],
    error: "required",
    when: () => true,
  })
  .refine(({ expiry, customDate }) => expiry === "keep" || expiryMoment(expiry, customDate, new Date()) !== undefined, {
    path: ["customDate"],
    error: "required",
    when: () => true,
  })
  .refine(
    ({ expiry, customDate }) => {
      const now = new Date();
      return expiry === "keep" || (expiryMoment(expiry, customDate, now) ?? Number.POSITIVE_INFINITY) > now;
    },
    { path: ["customDate"], error: "date_past", when: () => true },
  )
  .refine(({ ipAllowlist }) => ipAllowlistField.safeParse(networksIn(ipAllowlist)).success, {
    path: ["ipAllowlist"],
    error: "network_invalid",
    when: () => true,
  })
  .refine((input) => rateLimitField.nullable().safeParse(rateLimitIn(input)).success, {
    path: ["rateMax"],
    error: "rate_invalid",
    when: () => true,
  })
  .refine((input) => quotaField.nullable().safeParse(quotaIn(input)).success, {
    path: ["quotaRemaining"],
    error: "quota_invalid",
    when: () => true,
  })
  .refine(({ metadata }) => metadataField.safeParse(metadataIn(metadata)).success, {
    path: ["metadata"],
    error: "metadata_invalid",
    when: () => true,
  });
