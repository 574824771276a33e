import { listWord, metadataWord, quotaWord, rateWord } from "@/shared/key-option-words";
import type { Key } from "../db/keys.store";
import { changedKeyBody, keyBody } from "../dialects/portal/key-shapes";
import { nameOwner, nameOwners } from "../domain/keys/name-owners";
import { propagationText } from "../domain/keys/propagate";
import type { Ctx } from "../platform/ctx";
import type { Propagation } from "../platform/key-changes";
import type { Fields, RawResult } from "./command";
import { fieldLines, printed, printedPage } from "./print";

/** A key as the HTTP API answers it. */
export async function bodyOf(ctx: Ctx, key: Key) {
  return keyBody(await nameOwner(ctx, key), ctx.clock.now());
}

type KeyBody = Awaited<ReturnType<typeof bodyOf>>;

/** Its settings in the words of the options that set them; what is not set is left out. */
export function keyFields(key: KeyBody): Fields {
  const { id, name, description, hint, status, owner, scopes, quota, metadata } = key;
  return {
    id,
    name,
    ...(description && { description }),
    hint,
    status,
    owner: [owner.kind, owner.id, owner.name].join(" "),
    scopes: [...scopes],
    ...(key.ipAllowlist.length > 0 && { ip: listWord(key.ipAllowlist) }),
    ...(key.rateLimit && { rate: rateWord(key.rateLimit) }),
    ...(quota && { quota: quotaWord(quota) }),
    ...(Object.keys(metadata).length > 0 && { metadata: metadataWord(metadata) }),
    leakPolicy: key.leakPolicy,
    createdAt: key.createdAt,
    expiresAt: key.expiresAt,
    lastUsedAt: key.lastUsedAt,
    ...(key.disabledAt && { disabledAt: key.disabledAt, disableReason: key.disableReason ?? "" }),
    ...(key.rotation && { rotatedTo: key.rotation.toKeyId, worksUntil: key.rotation.revokesAt }),
    ...(key.revokedAt && {
      revokedAt: key.revokedAt,
      revokeReason: key.revokeReason ?? "unspecified",
      ...(key.revokeNote && { revokeNote: key.revokeNote }),
    }),
  };
}

/** What a change came to, and how many live processes know of it. */
export async function printedChange(
  ctx: Ctx,
  json: boolean,
  key: Key & { propagation: Propagation },
  more: (body: KeyBody) => Fields = () => ({}),
): Promise<RawResult> {
  const body = changedKeyBody(await nameOwner(ctx, key), ctx.clock.now());
  const fields = {
    id: body.id,
    name: body.name,
    status: body.status,
    ...more(body),
    propagated: propagationText(key.propagation),
  };
  return printed(json, body, fieldLines(fields));
}

export async function printedKeys(
  ctx: Ctx,
  json: boolean,
  { keys, nextCursor }: { keys: Key[]; nextCursor: string | null },
): Promise<RawResult> {
  const now = ctx.clock.now();
  const items = (await nameOwners(ctx, keys)).map((key) => keyBody(key, now));
  const rows = items.map(({ id, name, hint, status, owner, expiresAt, lastUsedAt }) => [
    id,
    name,
    hint,
    status,
    `${owner.kind} ${owner.name || owner.id}`,
    `ends ${expiresAt ?? "never"}`,
    `used ${lastUsedAt ?? "never"}`,
  ]);
  return printedPage(json, { items, nextCursor }, rows);
}
