import type { RevokeReason } from "@/shared/key-requests";
import type { KeyMetadata, KeyOwnerKind, KeyStatus, LeakPolicy, Quota, RateLimit } from "@/shared/key-settings";
import type { OfferedScope, Scope } from "@/shared/scopes";

/** By whom: the person who looks, Latchkey by itself, an admin, or somebody else who owns the workspace. */
export type KeyHand = "you" | "latchkey" | "admin" | "owner";

/** A key as the pages show it: plain, and without anything a program could use. Moments are ISO 8601. */
export type KeyView = {
  id: string;
  owner: { kind: KeyOwnerKind; name: string; isYou: boolean };
  name: string;
  description: string;
  hint: string;
  status: KeyStatus;
  scopes: Scope[];
  ipAllowlist: string[];
  rateLimit: RateLimit | null;
  quota: Quota | null;
  metadata: KeyMetadata;
  leakPolicy: LeakPolicy;
  createdAt: string;
  expiresAt: string | null;
  lastUse: { at: string; address: string; agent: string } | null;
  /** Calls on each of the last 30 days, today last. */
  dailyCalls: number[];
  disabled: { at: string; by: KeyHand; reason: string } | null;
  /** Another key takes its place: it stops at that moment, or before once it falls silent. */
  rotation: { toKeyId: string; stopsAt: string | null; untilUnused: boolean } | null;
  revoked: { at: string; by: KeyHand; reason: RevokeReason; note: string } | null;
};

/** `workspaceId`: of a service account, the workspace that has it. */
export type KeyOwnerOffer = { kind: KeyOwnerKind; id: string; name: string; workspaceId: string | null };

/**
 * What a key can be given. It comes from the server with the page, because the modules that define it build zod
 * schemas, and the page loads zod only when a form needs it.
 */
export type KeyOffer = {
  appUrl: string;
  /** Of the person, for the commands. */
  email: string;
  /** The person's own address, where it is known. */
  currentAddress: string | null;
  owners: KeyOwnerOffer[];
  scopes: OfferedScope[];
  /** Lifetimes in seconds; null: for ever. Those beyond the longest that admins allow are left out. */
  expirySeconds: (number | null)[];
  maxKeyLifetimeDays: number | null;
  workspaces: { id: string; name: string; personal: boolean }[];
};

/** Which keys the list shows, as the address bar says. */
/** `ownerId` narrows the list to what one service account or workspace has. */
export type KeysQuery = { text: string; filter: string; ownerId: string; cursor: string };
