import { start } from "../contenders";
import type { Findings } from "../figures";
import type { Stage } from "../stage";
import { seedKeys } from "./seed-keys";

const tries = 1000;

/**
 * Two processes on one database. A key that both hold in their caches is revoked in one; the other is asked without
 * pause until it refuses, and both once more when the revocation has answered.
 */
export async function timeRevocations(stage: Stage): Promise<Findings> {
  const { caller, writer, secrets } = await seedKeys(stage.databaseUrl, tries, "acc_revoked");
  const here = await start("product", stage.onPostgres);
  const there = await start("product", stage.onPostgres);
  const answeredMs: number[] = [];
  const effectiveMs: number[] = [];
  let late = 0;
  for (const secret of secrets) {
    const id = (await verify(here.origin, caller, secret)).id;
    await verify(there.origin, caller, secret);
    const startedAt = performance.now();
    const watching = untilRefused(there.origin, caller, secret);
    await revoke(here.origin, writer, id);
    answeredMs.push(performance.now() - startedAt);
    const after = await Promise.all([here, there].map(({ origin }) => verify(origin, caller, secret)));
    late += after.filter(({ verdict }) => verdict !== "revoked").length;
    effectiveMs.push((await watching) - startedAt);
  }
  await here.stop();
  await there.stop();
  return {
    title: `${tries.toLocaleString("en")} revocations, two processes`,
    contenders: [],
    owed: [
      { what: "accepted after the revocation had answered", values: [late], atMost: 0, digits: 0 },
      { what: "refused by the other process, worst, ms", values: [Math.max(...effectiveMs)], atMost: 1000, digits: 0 },
      { what: "the same, median, ms", values: effectiveMs, digits: 1 },
      { what: "until the revocation answered, worst, ms", values: [Math.max(...answeredMs)], digits: 0 },
      { what: "the same, median, ms", values: answeredMs, digits: 1 },
    ],
  };
}

async function verify(origin: string, caller: string, key: string): Promise<{ verdict: string; id: string }> {
  const headers = { authorization: `Bearer ${caller}`, "content-type": "application/json" };
  const body = JSON.stringify({ key });
  const response = await fetch(`${origin}/api/v1/keys/verify`, { method: "POST", headers, body });
  const answer = (await response.json()) as { verdict: string; key: { id: string } }; // the product's own, checked by its tests
  return { verdict: answer.verdict, id: answer.key.id };
}

async function revoke(origin: string, writer: string, id: string): Promise<void> {
  const headers = { authorization: `Bearer ${writer}` };
  const response = await fetch(`${origin}/api/v1/keys/${id}`, { method: "DELETE", headers });
  await response.arrayBuffer();
  if (!response.ok) throw new Error(`a revocation answered ${response.status}`);
}

/** @returns the moment at which it first refused. */
async function untilRefused(origin: string, caller: string, secret: string): Promise<number> {
  while ((await verify(origin, caller, secret)).verdict === "valid");
  return performance.now();
}
