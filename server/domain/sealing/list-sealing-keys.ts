import { countSealedValues } from "../../db/sealed-values.store";
import { listSealingKeys as listRows } from "../../db/sealing-keys.store";
import type { Ctx } from "../../platform/ctx";
import { valuesUnder } from "./sealing-key.rules";

export interface ListedSealingKey {
  id: string;
  /**
   * `root`: what other keys are derived from; `next`: waits for its turn; `current`: seals; `previous`: its values are
   * being sealed anew; `retired`: none are left; `unknown`: values name it, and it isn't in the database.
   */
  use: "root" | "next" | "current" | "previous" | "retired" | "unknown";
  /** How many values it holds. */
  values: number;
  createdAt: Date | null;
  sealsFrom: Date | null;
  retiredAt: Date | null;
  /** A fingerprint of the master key that it is wrapped under. */
  masterKeyId: string | null;
}

/** Every key that secrets at rest depend on, the root first, then the last to seal. */
export async function listSealingKeys(ctx: Ctx): Promise<ListedSealingKey[]> {
  const now = ctx.clock.now();
  const rows = await listRows(ctx.db);
  const held = await countSealedValues(ctx.db);
  const currentId = rows.findLast(({ purpose, activatesAt }) => purpose === "seal" && activatesAt <= now)?.id;
  const listed = rows.map((row): ListedSealingKey => {
    const { id, purpose, createdAt, activatesAt, retiredAt, masterKeyId } = row;
    const use = purpose === "root" ? "root" : turnOf(row, { now, currentId });
    const sealsFrom = purpose === "root" ? null : activatesAt;
    return { id, use, values: valuesUnder(row, held), createdAt, sealsFrom, retiredAt, masterKeyId };
  });
  const known = new Set(rows.map(({ id }) => id));
  const unknown = [...held].filter(([id]) => id !== "" && !known.has(id));
  return [
    ...listed.filter(({ use }) => use === "root"),
    ...listed.filter(({ use }) => use !== "root").reverse(),
    ...unknown.map(([id, values]) => ({ ...nothingKnown, id, values })),
  ];
}

const nothingKnown = {
  use: "unknown",
  createdAt: null,
  sealsFrom: null,
  retiredAt: null,
  masterKeyId: null,
} as const;

function turnOf(
  { id, activatesAt, retiredAt }: { id: string; activatesAt: Date; retiredAt: Date | null },
  { now, currentId }: { now: Date; currentId: string | undefined },
): ListedSealingKey["use"] {
  if (id === currentId) return "current";
  if (activatesAt > now) return "next";
  return retiredAt === null ? "previous" : "retired";
}
