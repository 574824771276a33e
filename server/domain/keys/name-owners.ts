import { findOwnerNames } from "../../db/key-owners.store";
import type { Key } from "../../db/keys.store";
import type { Ctx } from "../../platform/ctx";

export type NamedKey = Key & { ownerName: string };

/** The keys with the names of what they stand for. */
export async function nameOwners<Each extends Key>(ctx: Ctx, keys: Each[]): Promise<(Each & { ownerName: string })[]> {
  const names = await findOwnerNames(
    ctx.db,
    keys.map(({ ownerId }) => ownerId),
  );
  return keys.map((key) => ({ ...key, ownerName: names.get(key.ownerId) ?? "" }));
}

export async function nameOwner<Each extends Key>(ctx: Ctx, key: Each): Promise<Each & { ownerName: string }> {
  const [named] = await nameOwners(ctx, [key]);
  return { ...key, ownerName: named?.ownerName ?? "" };
}
