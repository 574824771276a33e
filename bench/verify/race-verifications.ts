import { z } from "zod";
import { type Settings, start } from "../contenders";
import { type Findings, shareOf } from "../figures";
import { postBodies } from "../load/burst";
import { contender, race } from "../race";
import type { Stage } from "../stage";
import { seedKeys } from "./seed-keys";

const keyCount = 100_000;

/** So small that next to no key is found in it, and large enough for the one that asks. */
export const withoutCache = { KEY_CACHE_ENTRIES: "1000" };

/** POST /api/v1/keys/verify, from the cache and past it, beside bare servers that do the same cached check and lookup. */
export async function raceVerifications(stage: Stage): Promise<Findings> {
  const { caller, secrets } = await seedKeys(stage.databaseUrl, keyCount);
  const bodies = secrets.map((key) => JSON.stringify({ key }));
  const load = { bodiesFile: stage.writeLines("verify", bodies), bearer: caller };
  const enter = async (name: string, command: Parameters<typeof start>[0], settings: Settings = {}) => {
    const server = await start(command, { ...stage.onPostgres, ...settings });
    const url = `${server.origin}/api/v1/keys/verify`;
    await expectValid(url, caller, bodies[0] ?? "");
    return { server, ...contender(name, (seconds) => postBodies(url, load, seconds)) };
  };
  const a = await enter("a. bare node:http + pg", "bareLookup");
  const b = await enter("b. server.ts, uncached", "product", withoutCache);
  const c = await enter("c. bare node:http, a map in memory", "bareCached");
  const d = await enter("d. server.ts, from cache", "product", { KEY_CACHE_ENTRIES: String(keyCount * 1.2) });
  const e = await enter("e. Next route handler (next start)", "plainNext");
  await fillCache(`${d.server.origin}/api/v1/keys/verify`, caller, bodies);
  await race([a, b, c, d, e]);
  for (const { server } of [a, b, c, d, e]) await server.stop();
  return {
    title: `Verifications of ${keyCount.toLocaleString("en")} keys`,
    contenders: [a, b, c, d, e],
    owed: [
      { what: "uncached, b / a", values: shareOf(b, a), atLeast: 0.8, digits: 2 },
      { what: "from cache, d / c", values: shareOf(d, c), atLeast: 0.7, digits: 2 },
      { what: "through Next, e / a", values: shareOf(e, a), digits: 2 },
      { what: "p99 of b, ms", values: b.rounds.map(({ p99Ms }) => p99Ms), atMost: 10, digits: 1 },
      { what: "p99 of d, ms", values: d.rounds.map(({ p99Ms }) => p99Ms), atMost: 10, digits: 1 },
    ],
  };
}

const verdict = z.object({ verdict: z.literal("valid"), key: z.object({ id: z.string() }) });

/** A fast wrong answer must not pass for a fast one. */
export async function expectValid(url: string, caller: string, body: string): Promise<void> {
  const headers = { authorization: `Bearer ${caller}`, "content-type": "application/json" };
  const response = await fetch(url, { method: "POST", headers, body });
  verdict.parse(await response.json());
}

const atOnce = 64;

/** Each once, so that a race from the cache begins with all of it there. */
export async function fillCache(url: string, caller: string, bodies: string[]): Promise<void> {
  const headers = { authorization: `Bearer ${caller}`, "content-type": "application/json" };
  const left = bodies.values();
  const one = async () => {
    for (const body of left) await (await fetch(url, { method: "POST", headers, body })).arrayBuffer();
  };
  await Promise.all(Array.from({ length: atOnce }, one));
}
