import fc from "fast-check";
import { afterEach, describe, expect, it, vi } from "vitest";
import { pause } from "@/client/session-token/pause";
import { ModelBrowser, settle } from "./model-browser";
import type { Fault } from "./model-server";

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const fault = fc.constantFrom<(Fault | null)[]>(null, "answer lost", "not reached", "not ours", { status: 503 });

/** Events come in bursts, as the tabs of one person do. */
const moment = fc.tuple(fc.nat(9), fc.nat(3_000)).map(([burst, ms]) => burst * 20_000 + ms);

/** Chance and order of everything that isn't ours to choose. */
const world = fc.record({
  tabs: fc.integer({ min: 2, max: 6 }),
  lacks: fc.constant<{ locks: boolean; channel: boolean }[]>([]),
  // Short, so that tokens run out while others are on their way.
  ttlSeconds: fc.constantFrom(60, 300, 3_600),
  messageDelays: fc.infiniteStream(fc.integer({ min: 0, max: 400 })),
  networkDelays: fc.infiniteStream(fc.integer({ min: 0, max: 1_500 })),
  // Three in a row is what the retries get over.
  faults: fc.array(fault, { maxLength: 3 }),
  requests: fc.array(fc.record({ tab: fc.nat(5), afterMs: moment }), { minLength: 1, maxLength: 40 }),
  closings: fc.array(fc.record({ tab: fc.nat(5), afterMs: moment }), { maxLength: 3 }),
  clock: fc.array(fc.record({ byMs: fc.integer({ min: -1e9, max: 1e9 }), afterMs: moment }), { maxLength: 2 }),
});

type World = typeof world extends fc.Arbitrary<infer T> ? T : never;

function build(chance: World) {
  const browser = new ModelBrowser();
  browser.server.ttlSeconds = chance.ttlSeconds;
  // A lost answer whose tab is closed before it tries again leaves a spent cookie behind, and after 30 seconds the
  // server takes that for theft: no page is there to do anything about it.
  const lost = (fault: Fault | null) => (chance.closings.length > 0 && fault === "answer lost" ? "not reached" : fault);
  browser.server.faults = chance.faults.map(lost);
  browser.messageDelayMs = () => chance.messageDelays.next().value;
  browser.server.delayMs = () => chance.networkDelays.next().value;
  for (let count = 0; count < chance.tabs; count += 1) browser.open(chance.lacks[count]);
  return browser;
}

function schedule(browser: ModelBrowser, chance: World): void {
  for (const { byMs, afterMs } of chance.clock) {
    pause(afterMs).then(() => vi.setSystemTime(Date.now() + byMs));
  }
  for (const { tab, afterMs } of chance.closings) {
    // One tab stays to tell the tale.
    const closed = browser.tabs[tab];
    if (closed && tab > 0) pause(afterMs).then(() => closed.close(browser));
  }
}

/** The answers that tabs still there at the end have got. */
async function run(browser: ModelBrowser, chance: World): Promise<string[]> {
  schedule(browser, chance);
  const answers = chance.requests.map(async ({ tab: index, afterMs }) => {
    await pause(afterMs);
    const tab = browser.tabs[index];
    if (!tab?.alive) return "closed";
    const closing = new Promise<string>((resolve) => pause(600_000).then(() => resolve(tab.alive ? "hung" : "closed")));
    return Promise.race([tab.get(), closing]);
  });
  return (await settle(answers)).filter((answer) => answer !== "closed");
}

describe("whatever the order of things", () => {
  it("no request is lost and nobody is logged out, with answers lost, tabs closed and clocks set", async () => {
    await fc.assert(
      fc.asyncProperty(world, async (chance) => {
        const browser = build(chance);
        const answers = await run(browser, chance);

        expect(answers.filter((answer) => answer !== "alice")).toEqual([]);
        expect(browser.server.sessionIsLive).toBe(true);
        expect(browser.tabs.filter(({ left }) => left > 0)).toEqual([]);
        expect(browser.locks.free).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it("a crowd of tabs without locks or without a channel loses no request either", async () => {
    // One burst: without locks a slow answer can put back an older cookie, which the server takes for 30 seconds more.
    const lacks = fc.array(fc.record({ locks: fc.boolean(), channel: fc.boolean() }), { minLength: 6, maxLength: 6 });
    const crowd = fc.tuple(world, lacks).map(([chance, lacks]) => ({
      ...chance,
      lacks,
      requests: chance.requests.map(({ tab, afterMs }) => ({ tab, afterMs: afterMs % 20_000 })),
    }));
    await fc.assert(
      fc.asyncProperty(crowd, async (chance) => {
        const browser = build(chance);
        const answers = await run(browser, chance);

        expect(answers.filter((answer) => answer !== "alice")).toEqual([]);
        expect(browser.server.sessionIsLive).toBe(true);
      }),
      { numRuns: 200 },
    );
  });

  it("tabs that can talk in time refresh once for each token that runs out", async () => {
    const calm = world.map((chance) => ({ ...chance, closings: [], clock: [], faults: [] }));
    await fc.assert(
      fc.asyncProperty(calm, async (chance) => {
        const browser = build(chance);
        browser.messageDelayMs = () => chance.messageDelays.next().value % 45;
        await run(browser, chance);

        const leadMs = Math.min(60_000, chance.ttlSeconds * 200);
        const livesMs = chance.ttlSeconds * 1_000 - leadMs;
        expect(browser.server.refreshes).toBeLessThanOrEqual(1 + Math.floor(210_000 / livesMs));
        expect(browser.server.requests.every(({ as }) => as === "alice")).toBe(true);
      }),
      { numRuns: 200 },
    );
  });

  it("after a log-out and another person's log-in, no page of the first acts for the second", async () => {
    const change = fc.record({ outAfterMs: moment, pauseMs: fc.nat(20_000), says: fc.boolean() });
    await fc.assert(
      fc.asyncProperty(world, change, async (chance, { outAfterMs, pauseMs, says }) => {
        const browser = build(chance);
        // All pages show something of alice's, and know it.
        await settle(browser.tabs.map((tab) => tab.get()));
        pause(outAfterMs).then(() => (says ? browser.logOut() : browser.server.logOut()));
        pause(outAfterMs + pauseMs).then(() => (says ? browser.logIn("bob") : browser.server.logIn("bob")));
        const answers = await run(browser, chance);

        expect(answers.filter((answer) => !["alice", "credential_invalid"].includes(answer))).toEqual([]);
        expect(browser.server.requests.filter(({ as }) => as === "bob")).toEqual([]);
        expect(browser.server.sessionIsLive || browser.tabs.some(({ left }) => left > 0)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});
