import { listSigningKeys as listRows } from "../../db/signing-keys.store";
import type { Ctx } from "../../platform/ctx";

export interface ListedSigningKey {
  kid: string;
  alg: string;
  /** `next` is published and does not sign yet; `previous` only verifies. */
  use: "next" | "current" | "previous";
  signsFrom: string;
}

/** The keys of the key set, by algorithm, the last to sign first. */
export async function listSigningKeys(ctx: Ctx): Promise<ListedSigningKey[]> {
  const now = ctx.clock.now();
  const signing = new Set<string>();
  const keys = (await listRows(ctx.db)).map(({ kid, alg, activatesAt }): ListedSigningKey => {
    const use = activatesAt > now ? "next" : signing.has(alg) ? "previous" : "current";
    if (use === "current") signing.add(alg);
    return { kid, alg, use, signsFrom: activatesAt.toISOString() };
  });
  return keys.sort((a, b) => (a.alg < b.alg ? -1 : a.alg > b.alg ? 1 : 0));
}
