import { z } from "zod";
import { emailField, keyDescriptionField, keyNameField, revokeNoteField } from "./fields";
import { secretField } from "./forms";
import {
  ipAllowlistField,
  keyFormNames,
  keyOwnerField,
  leakPolicies,
  metadataField,
  quotaField,
  rateLimitField,
  rotationGraces,
} from "./key-settings";
import { scopesField } from "./scopes";

const idField = z.string().max(64).regex(/^\w+$/);
/** RFC 3339 with an offset. */
const moment = z.iso.datetime({ offset: true });

/** What a key is, whoever it is for and whenever it is made. */
const settings = {
  description: keyDescriptionField.default(""),
  scopes: scopesField.default([]),
  /** Where it is good; absent: the owner's own workspace. */
  workspaceIds: z.array(idField).min(1).max(50).optional(),
  ipAllowlist: ipAllowlistField.default([]),
  rateLimit: rateLimitField.nullable().default(null),
  quota: quotaField.nullable().default(null),
  metadata: metadataField.default({}),
  leakPolicy: z.enum(leakPolicies).default("quarantine"),
};

export const createKeyForm = z.object({
  owner: keyOwnerField.optional(),
  name: keyNameField,
  ...settings,
  /** How its text begins; it is the same key in every form. */
  form: z.enum(keyFormNames).default("standard"),
  /** null or absent: never. */
  expiresAt: moment.nullable().default(null),
});

export const updateKeyForm = z
  .object({
    name: keyNameField,
    description: keyDescriptionField,
    scopes: scopesField,
    expiresAt: moment.nullable(),
    ipAllowlist: ipAllowlistField,
    rateLimit: rateLimitField.nullable(),
    quota: quotaField.nullable(),
    metadata: metadataField,
    leakPolicy: z.enum(leakPolicies),
  })
  .partial()
  .refine((value) => Object.values(value).some((field) => field !== undefined), "nothing_to_change");

/** Why a key was ended: the words of RFC 5280's reasonCode that fit a bearer key. */
export const revokeReasons = [
  "unspecified",
  "key_compromised",
  "superseded",
  "owner_left",
  "no_longer_needed",
  "privilege_withdrawn",
] as const;
export type RevokeReason = (typeof revokeReasons)[number];

export const revokeKeyForm = z.object({
  reason: z.enum(revokeReasons).default("unspecified"),
  note: revokeNoteField.default(""),
});

export const disableKeyForm = z.object({ reason: revokeNoteField.default("") });

export const rotateKeyForm = z.object({
  grace: z.enum(rotationGraces).default("24h"),
  /** When the new key stops; absent: as long from now as the old one was made to live; null: never. */
  expiresAt: moment.nullable().optional(),
});

export const bulkActions = ["disable", "rotate", "revoke"] as const;
export type BulkAction = (typeof bulkActions)[number];

const idsField = z
  .array(idField)
  .min(1, "required")
  .max(100, "too_many")
  .transform((ids) => [...new Set(ids)]);

export const bulkPreviewForm = z.object({ ids: idsField });

export const bulkForm = z.object({
  action: z.enum(bulkActions),
  ids: idsField,
  reason: z.enum(revokeReasons).default("unspecified"),
  note: revokeNoteField.default(""),
  grace: z.enum(rotationGraces).default("24h"),
});

/** What a verifier asks. */
export const verifyKeyForm = z.object({
  key: secretField,
  /** The key must have all of these. */
  scopes: scopesField.default([]),
  /** The address that the key came from, as the verifier saw it; absent: the allow-list is held against the verifier's own. */
  ip: z.union([z.ipv4(), z.ipv6()], { error: "network_invalid" }).optional(),
  /** The program it came from, for the owner's list of callers. */
  userAgent: z.string().max(300, "too_long").optional(),
  /** How many uses of the quota this one is; 0 asks without spending. */
  cost: z.number().int().min(0).max(1_000_000).default(1),
});

/** What an owner asks of the simulator; nothing is spent. */
export const simulateKeyForm = z.object({
  scopes: scopesField.default([]),
  ip: z.union([z.ipv4(), z.ipv6()], { error: "network_invalid" }).optional(),
  at: moment.optional(),
  cost: z.number().int().min(0).max(1_000_000).default(1),
});

/** What an admin or the owner of a workspace prepares for somebody. */
export const prepareClaimForm = z.object({
  email: emailField,
  owner: keyOwnerField.optional(),
  name: keyNameField,
  ...settings,
  /** How long the key will live from when it is claimed; null: for ever. */
  lifetimeSeconds: z
    .number()
    .int()
    .min(60)
    .max(20 * 365 * 86_400)
    .nullable()
    .default(90 * 86_400),
});

export const claimKeyForm = z.object({ token: secretField });
