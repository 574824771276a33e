import { start } from "../contenders";
import { openBenchDatabase } from "../database";
import { type Findings, shareOf } from "../figures";
import { postBodies } from "../load/burst";
import { contender, race } from "../race";
import { type Stage, startOnce } from "../stage";
import { undoLater } from "../undo";
import { expectValid, fillCache, withoutCache } from "./race-verifications";
import { seedKeys } from "./seed-keys";

const few = 10_000;
const many = 1_000_000;
/** As many as the load can hold written out; drawn from all of them. */
const asked = 200_000;
/** How often the memory is read while every key is verified once. */
const sampleMs = 500;

/** What a hundred times as many keys cost: the rate of lookups, and the memory of verifying each of them. */
export async function raceGrowth(stage: Stage): Promise<Findings> {
  const enter = async (name: string, count: number) => {
    const database = await openBenchDatabase();
    undoLater(database.close);
    const settings = { ...stage.onPostgres, ...withoutCache, DATABASE_URL: database.url };
    await startOnce(settings);
    const { caller, secrets } = await seedKeys(database.url, count);
    const bodies = secrets.map((key) => JSON.stringify({ key }));
    const step = Math.max(1, Math.floor(count / asked));
    const bodiesFile = stage.writeLines(
      name.slice(0, 1),
      bodies.filter((_, n) => n % step === 0),
    );
    const server = await start("product", settings);
    const url = `${server.origin}/api/v1/keys/verify`;
    await expectValid(url, caller, bodies[0] ?? "");
    const run = (seconds: number) => postBodies(url, { bodiesFile, bearer: caller }, seconds);
    return { server, settings, caller, bodies, ...contender(name, run) };
  };
  const a = await enter("a. server.ts, uncached, 10,000 keys", few);
  const b = await enter("b. server.ts, uncached, 1,000,000 keys", many);
  await race([a, b]);
  for (const { server } of [a, b]) await server.stop();
  const { KEY_CACHE_ENTRIES: _, ...settings } = b.settings;
  const grownMb = await growth(settings, b.caller, b.bodies);
  return {
    title: "Growth",
    contenders: [a, b],
    owed: [
      { what: "1,000,000 keys / 10,000 keys", values: shareOf(b, a), atLeast: 0.75, digits: 2 },
      { what: "memory over verifying 1,000,000 keys, peak, MB more", values: [grownMb.peak], atMost: 100, digits: 0 },
      { what: "the same, at the end, MB more", values: [grownMb.end], atMost: 100, digits: 0 },
    ],
  };
}

/** Verifies each key once, with the cache as it comes. @returns how much more the process held than before. */
async function growth(settings: Record<string, string>, caller: string, bodies: string[]) {
  const server = await start("product", settings);
  const url = `${server.origin}/api/v1/keys/verify`;
  // A process that has worked a little: what node takes for code and for its young objects is not growth.
  await fillCache(url, caller, bodies.slice(0, few));
  const before = server.residentMb();
  let peak = before;
  const timer = setInterval(() => {
    peak = Math.max(peak, server.residentMb());
  }, sampleMs);
  await fillCache(url, caller, bodies);
  clearInterval(timer);
  const end = server.residentMb();
  await server.stop();
  return { peak: Math.max(peak, end) - before, end: end - before };
}
