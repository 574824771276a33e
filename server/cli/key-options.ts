import { z } from "zod";
import { emailField, keyDescriptionField } from "@/shared/fields";
import { listOf, metadataOf, ownerOf, quotaOf, rateOf } from "@/shared/key-option-words";
import {
  ipAllowlistField,
  keyOwnerField,
  leakPolicies,
  metadataField,
  quotaField,
  rateLimitField,
} from "@/shared/key-settings";
import { scopesField } from "@/shared/scopes";
import type { KeyReach } from "../db/key-conditions.store";
import { operator, operatorFor } from "../domain/accounts/operator-for";
import type { Actor } from "../domain/actor";
import { adminReach } from "../domain/keys/reach";
import { secondsAfter } from "../platform/clock";
import type { Ctx } from "../platform/ctx";
import { type CommandInput, UsageError } from "./command";
import { option, optional, parsed } from "./options";

type Options = CommandInput["options"];

export const idField = z.string().max(64).regex(/^\w+$/);
export const idsField = z.string().transform(listOf).pipe(z.array(idField).min(1).max(100));
export const scopesOption = z.string().transform(listOf).pipe(scopesField);

/** What of a key can be set when it is made, changed or prepared. */
export const settingOptions = ["description", "scopes", "ip", "rate", "quota", "metadata", "leak-policy"] as const;
export const settingUsage = "[SETTINGS]";
/** What stands for `SETTINGS` in the help. */
export const settingHelp = [
  "--description TEXT",
  "--scopes keys:read,keys:verify",
  "--ip 192.0.2.0/24,2001:db8::1   (from nowhere else)",
  "--rate MAX/SECONDS   (calls in so many seconds)",
  "--quota USES[/REFILL/hour|day|week|month]",
  "--metadata NAME=VALUE,NAME=VALUE",
  `--leak-policy ${leakPolicies.join("|")}`,
];

/** Those that were named; `none` empties one that is a list or a limit. */
export function settingsIn(options: Options) {
  const { description, scopes, ip, rate, quota, metadata, "leak-policy": leakPolicy } = options;
  return {
    ...(description !== undefined && { description: option(keyDescriptionField, options, "description") }),
    ...(scopes !== undefined && { scopes: option(scopesOption, options, "scopes") }),
    ...(ip !== undefined && { ipAllowlist: parsed(ipAllowlistField, listOf(ip), "--ip") }),
    ...(rate !== undefined && { rateLimit: parsed(rateLimitField.nullable(), rateOf(rate), "--rate") }),
    ...(quota !== undefined && { quota: parsed(quotaField.nullable(), quotaOf(quota), "--quota") }),
    ...(metadata !== undefined && { metadata: parsed(metadataField, metadataOf(metadata), "--metadata") }),
    ...(leakPolicy !== undefined && { leakPolicy: option(z.enum(leakPolicies), options, "leak-policy") }),
  };
}

export const ownerOption = z.string().transform(ownerOf).pipe(keyOwnerField);

export const lifetimeOptions = ["days", "seconds"] as const;
const daysMax = 3650;
const daysOption = z.union([z.literal("never"), z.coerce.number().int().min(1).max(daysMax)]);
const secondsOption = z.coerce
  .number()
  .int()
  .min(60)
  .max(daysMax * 86_400);

/** How long a key is to live; null: for ever; undefined: nothing is said of it. */
export function lifetimeIn(options: Options): number | null | undefined {
  requireOne(options, lifetimeOptions);
  const days = optional(daysOption, options, "days");
  if (days !== undefined) return days === "never" ? null : days * 86_400;
  return optional(secondsOption, options, "seconds");
}

export const expiryOptions = [...lifetimeOptions, "until"] as const;
export const expiryUsage = "[--days N|never | --seconds N | --until 2027-01-31T12:00:00Z]";

/** When a key is to end; null: never; undefined: nothing is said of it. */
export function expiryIn(ctx: Ctx, options: Options): Date | null | undefined {
  requireOne(options, expiryOptions);
  const until = optional(z.iso.datetime({ offset: true }), options, "until");
  if (until !== undefined) return new Date(until);
  const seconds = lifetimeIn(options);
  return typeof seconds === "number" ? secondsAfter(ctx.clock.now(), seconds) : seconds;
}

function requireOne(options: Options, names: readonly string[]): void {
  const [first, second] = names.filter((name) => options[name] !== undefined);
  if (second !== undefined) throw new UsageError(`--${first} and --${second} don't go together`);
}

/** The operator, acting for the account that `--email` names. */
export function actorIn(ctx: Ctx, options: Options): Promise<Actor> {
  return operatorFor(ctx, option(emailField, options, "email"));
}

/** For whom a command acts: for the account of `--email`, or with `--any` on everyone's keys, as an admin would. */
export async function keysIn(
  ctx: Ctx,
  { options, flags }: CommandInput,
): Promise<{ actor: Actor; reach: KeyReach | undefined }> {
  if (!flags.has("any")) return { actor: await actorIn(ctx, options), reach: undefined };
  if (options.email !== undefined) throw new UsageError("--email and --any don't go together");
  return { actor: operator, reach: adminReach(operator) };
}
