import type { KeyForm, KeyMetadata, KeyOwnerChoice, LeakPolicy, Quota, RateLimit, RefillRhythm } from "./key-settings";
import type { Scope } from "./scopes";

/** The key form as its fields hold it. `owner`: the kind, and for all but oneself a colon and the id. */
export type KeyInput = {
  owner: string;
  name: string;
  description: string;
  form: KeyForm;
  expiry: string;
  customDate: string;
  scopes: Scope[];
  workspaceIds: string[];
  ipAllowlist: string;
  rateMax: string;
  rateWindow: string;
  quotaRemaining: string;
  quotaRefill: string;
  quotaRefillEvery: RefillRhythm | "";
  leakPolicy: LeakPolicy;
  metadata: string;
};

export const noLimits = {
  ipAllowlist: "",
  rateMax: "",
  rateWindow: "60",
  quotaRemaining: "",
  quotaRefill: "",
  quotaRefillEvery: "",
  leakPolicy: "quarantine",
  metadata: "",
} as const satisfies Partial<KeyInput>;

/** The entries of a list that a person wrote: one a line, or with commas or spaces between. */
export function networksIn(text: string): string[] {
  return text.split(/[\s,;]+/).filter(Boolean);
}

/** Lines of `name = value`; a line without `=` is a name without a value. */
export function metadataIn(text: string): KeyMetadata {
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  return Object.fromEntries(
    lines.map((line) => {
      const [, name = line, value = ""] = /^([^=]*)=(.*)$/.exec(line) ?? [];
      return [name.trim(), value.trim()];
    }),
  );
}

export function rateLimitIn({ rateMax, rateWindow }: Pick<KeyInput, "rateMax" | "rateWindow">): RateLimit | null {
  return rateMax.trim() === "" ? null : { max: Number(rateMax), windowSeconds: Number(rateWindow) };
}

/** A refill without an amount fills up to what there is at first. */
export function quotaIn(input: Pick<KeyInput, "quotaRemaining" | "quotaRefill" | "quotaRefillEvery">): Quota | null {
  if (input.quotaRemaining.trim() === "") return null;
  const remaining = Number(input.quotaRemaining);
  if (input.quotaRefillEvery === "") return { remaining, refill: null, refillEvery: null };
  const refill = input.quotaRefill.trim() === "" ? remaining : Number(input.quotaRefill);
  return { remaining, refill, refillEvery: input.quotaRefillEvery };
}

/** As the API takes it; undefined for oneself, which is what the API means by nothing. */
export function ownerIn(owner: string): KeyOwnerChoice | undefined {
  const [kind, id = ""] = owner.split(":");
  return kind === "service_account" || kind === "workspace" ? { kind, id } : undefined;
}

/** What limits a key, in the API's terms. */
export function limitsIn(input: KeyInput) {
  return {
    ipAllowlist: networksIn(input.ipAllowlist),
    rateLimit: rateLimitIn(input),
    quota: quotaIn(input),
    leakPolicy: input.leakPolicy,
    metadata: metadataIn(input.metadata),
  };
}
