import { cliOf } from "@/components/commands/shell-command";
import { listWord, metadataWord, ownerWord, quotaWord, rateWord } from "@/shared/key-option-words";
import type { BulkAction } from "@/shared/key-requests";
import type {
  KeyForm,
  KeyMetadata,
  KeyOwnerChoice,
  LeakPolicy,
  Quota,
  RateLimit,
  RotationGrace,
} from "@/shared/key-settings";
import type { Why } from "./reason-fields";

/** What the API takes of a key that is made or changed. */
export type KeyBody = {
  owner?: KeyOwnerChoice;
  name?: string;
  description?: string;
  form?: KeyForm;
  scopes?: string[];
  workspaceIds?: string[];
  expiresAt?: string | null;
  ipAllowlist?: string[];
  rateLimit?: RateLimit | null;
  quota?: Quota | null;
  metadata?: KeyMetadata;
  leakPolicy?: LeakPolicy;
};

/** What an operator types to do what a dialog does. */
export function createCli(email: string, body: KeyBody): string {
  // A new key has no scopes unless some are named.
  const scopes = body.scopes?.length ? body.scopes : undefined;
  return cliOf("key create", { email, ...keyOptions({ ...body, scopes }) });
}

export function editCli(email: string, id: string, body: KeyBody): string {
  const command = cliOf("key update", { email, id, ...keyOptions(body) });
  // The one field that is emptied by nothing.
  return body.description === "" ? `${command} --description ''` : command;
}

/** The settings in the words that the command line reads; what is not said stays as it is. */
export function keyOptions(body: KeyBody): Record<string, string | undefined> {
  const { expiresAt } = body;
  return {
    owner: body.owner && ownerWord(body.owner),
    name: body.name,
    description: body.description,
    form: body.form,
    workspaces: body.workspaceIds?.join(","),
    scopes: body.scopes && listWord(body.scopes),
    ...(expiresAt === null ? { days: "never" } : { until: expiresAt }),
    ip: body.ipAllowlist && listWord(body.ipAllowlist),
    rate: body.rateLimit === undefined ? undefined : rateWord(body.rateLimit),
    quota: body.quota === undefined ? undefined : quotaWord(body.quota),
    metadata: body.metadata && metadataWord(body.metadata),
    "leak-policy": body.leakPolicy,
  };
}

export function revokeCli(email: string, id: string, { reason, note }: Why): string {
  return cliOf("key revoke", { email, id, reason: reason === "unspecified" ? null : reason, note });
}

export function disableCli(email: string, id: string, reason: string): string {
  return cliOf("key disable", { email, id, reason });
}

export function enableCli(email: string, id: string): string {
  return cliOf("key enable", { email, id });
}

export function rotateCli(email: string, id: string, grace: RotationGrace): string {
  return cliOf("key rotate", { email, id, grace });
}

type BulkBody = { action: BulkAction; ids: string[]; grace?: RotationGrace; reason?: string; note?: string };

export function bulkCli(email: string, { action, ids, grace, reason, note }: BulkBody): string {
  const why = reason === "unspecified" ? null : reason;
  return cliOf("key bulk", { email, action, ids: ids.join(","), grace, reason: why, note });
}
