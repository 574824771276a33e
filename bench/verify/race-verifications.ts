import { z } from "zod";
import { start } from "../contenders";
import { type Findings, shareOf } from "../figures";
import { postBodies } from "../load/burst";
import { contender, race } from "../race";
import type { Stage } from "../stage";
import { seedKeys } from "./seed-keys";

const keyCount = 100_000;

/** POST /api/v1/keys/verify beside a bare server that does the same indexed lookup. */
export async function raceVerifications(stage: Stage): Promise<Findings> {
  const { caller, secrets } = await seedKeys(stage.databaseUrl, keyCount);
  const bodies = secrets.map((key) => JSON.stringify({ key }));
  const load = { bodiesFile: stage.writeLines("verify", bodies), bearer: caller };
  const enter = async (name: string, command: "bareLookup" | "product" | "plainNext") => {
    const server = await start(command, stage.onPostgres);
    const url = `${server.origin}/api/v1/keys/verify`;
    await expectValid(url, caller, bodies[0] ?? "");
    return { server, ...contender(name, (seconds) => postBodies(url, load, seconds)) };
  };
  const a = await enter("a. bare node:http + pg", "bareLookup");
  const b = await enter("b. server.ts", "product");
  const c = await enter("c. Next route handler (next start)", "plainNext");
  await race([a, b, c]);
  for (const { server } of [a, b, c]) await server.stop();
  return {
    title: `Verifications of ${keyCount.toLocaleString("en")} keys`,
    contenders: [a, b, c],
    owed: [
      { what: "b / a", values: shareOf(b, a), atLeast: 0.7, digits: 2 },
      { what: "c / a", values: shareOf(c, a), digits: 2 },
      { what: "p99 of b, ms", values: b.rounds.map(({ p99Ms }) => p99Ms), atMost: 10, digits: 1 },
    ],
  };
}

const verdict = z.object({ verdict: z.literal("valid"), key: z.object({ id: z.string() }) });

/** A fast wrong answer must not pass for a fast one. */
async function expectValid(url: string, caller: string, body: string): Promise<void> {
  const headers = { authorization: `Bearer ${caller}`, "content-type": "application/json" };
  const response = await fetch(url, { method: "POST", headers, body });
  verdict.parse(await response.json());
}
