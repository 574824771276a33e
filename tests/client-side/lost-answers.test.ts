import { afterEach, describe, expect, it, vi } from "vitest";
import { ModelBrowser, settle } from "./model-browser";
import type { Fault } from "./model-server";

const hour = 3_600_000;

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

async function expiredTabs(count: number, lacks = {}) {
  const browser = new ModelBrowser(lacks);
  const tabs = await browser.openSignedIn(count);
  vi.advanceTimersByTime(hour);
  return { browser, tabs, server: browser.server };
}

describe("a refresh that fails is not the end of a session", () => {
  it.each<[string, Fault[]]>([
    ["a lost answer", ["answer lost"]],
    ["three lost answers", ["answer lost", "answer lost", "answer lost"]],
    ["an answer that never comes", ["never answered"]],
    ["a network that is away for a moment", ["not reached", "not reached"]],
    ["a server that restarts", [{ status: 503, code: "busy" }, { status: 502 }, { status: 500, code: "internal" }]],
    ["a limit", [{ status: 429, code: "rate_limited" }]],
    ["a page of the network's own in place of the answer", ["not ours"]],
  ])("%s is got over by trying again", async (_trouble, faults) => {
    const { tabs, server } = await expiredTabs(3);
    server.faults = [...faults];

    expect(await settle(tabs.map((tab) => tab.get()))).toEqual(["alice", "alice", "alice"]);
    expect(server.refreshes).toBe(faults.length + 1);
    expect(server.sessionIsLive).toBe(true);
    expect(tabs.map(({ left }) => left)).toEqual([0, 0, 0]);
  });

  it("two tabs refresh at once and lose an answer: both are served, now and later", async () => {
    const { tabs, server } = await expiredTabs(2, { locks: true, channel: true });
    server.faults = ["answer lost"];
    expect(await settle(tabs.map((tab) => tab.get()))).toEqual(["alice", "alice"]);

    vi.advanceTimersByTime(hour);
    expect(await settle(tabs.map((tab) => tab.get()))).toEqual(["alice", "alice"]);
    expect(server.sessionIsLive).toBe(true);
  });

  it("a server that stays away is told as unreachable to all tabs at once, and nobody is logged out", async () => {
    const { tabs, server } = await expiredTabs(20);
    server.faults = Array(100).fill({ status: 503, code: "busy" });

    const answers = await settle(tabs.map((tab) => tab.get()));

    expect(answers).toEqual(Array(20).fill("unreachable"));
    expect(server.refreshes).toBe(4);
    expect(server.requests).toEqual([]);
    expect(tabs.every(({ left }) => left === 0)).toBe(true);

    server.faults = [];
    expect(await settle(tabs.map((tab) => tab.get()))).toEqual(Array(20).fill("alice"));
    expect(server.refreshes).toBe(5);
  });

  it("no attempt is made when the server would take the old token for a stolen one", async () => {
    const { tabs, server } = await expiredTabs(1);
    server.faults = Array(100).fill("never answered");
    const sentAt: number[] = [];
    server.delayMs = () => sentAt.push(performance.now()) && 5;
    const startedAt = performance.now();

    expect(await settle(tabs.map((tab) => tab.get()))).toEqual(["unreachable"]);
    expect(sentAt.map((at) => at - startedAt)).toEqual([0, 10_300, 21_300]);
    expect(performance.now() - startedAt).toBeLessThan(25_100);
  });

  it("a renewal ahead of time that fails lets the old token serve to its end", async () => {
    const browser = new ModelBrowser();
    const [tab] = await browser.openSignedIn(1);
    vi.advanceTimersByTime(hour - 50_000);
    browser.server.faults = Array(4).fill("not reached");

    expect(await settle([tab?.get()])).toEqual(["alice"]);
    expect(browser.server.refreshes).toBe(4);
  });

  it("a refusal that isn't about the session is told as it is, and not asked for again", async () => {
    const { tabs, server } = await expiredTabs(2);
    server.faults = [{ status: 403, code: "origin_refused" }];

    expect(await settle(tabs.map((tab) => tab.get()))).toEqual(["origin_refused", "origin_refused"]);
    expect(server.refreshes).toBe(1);
    expect(tabs.map(({ left }) => left)).toEqual([0, 0]);
  });

  it("a limit that stays says how long to wait", async () => {
    const { tabs, server } = await expiredTabs(1);
    server.faults = Array(4).fill({ status: 429, code: "rate_limited" });

    const [result] = await settle(tabs.map((tab) => tab.call("GET", "/api/v1/keys", undefined, { locale: "en" })));
    expect(result).toMatchObject({ ok: false, problem: { code: "rate_limited", retryAfterSeconds: 20 } });
  });
});

describe("a tab that refreshes for the others", () => {
  it("is followed by the next one when it is closed", async () => {
    const { browser, tabs, server } = await expiredTabs(5);
    server.delayMs = () => 1_000;
    const [, ...answers] = tabs.map((tab) => tab.get()); // the first to ask has the lock
    await vi.advanceTimersByTimeAsync(500);
    expect(server.refreshes).toBe(1);
    tabs[0]?.close(browser);

    expect(await settle(answers)).toEqual(["alice", "alice", "alice", "alice"]);
    expect(server.refreshes).toBe(2);
    expect(server.sessionIsLive).toBe(true);
    expect(browser.locks.free).toBe(true);
  });

  it("is not waited for longer than its retries can take when it is put to sleep", async () => {
    const { browser, tabs, server } = await expiredTabs(3);
    browser.locks.of({}).request("latchkey.session-token", {}, () => new Promise(() => undefined));
    const answers = tabs.map((tab) => tab.get());

    await vi.advanceTimersByTimeAsync(29_000);
    expect(server.refreshes).toBe(0);
    expect(await settle(answers)).toEqual(["alice", "alice", "alice"]);
    expect(server.sessionIsLive).toBe(true);
  });
});

describe("a browser that lacks something", () => {
  it.each([
    ["locks", { locks: true }],
    ["the channel", { channel: true }],
    ["both", { locks: true, channel: true }],
  ])("without %s, 20 tabs lose no request and keep the session", async (_name, lacks) => {
    const { tabs, server } = await expiredTabs(20, lacks);
    let turn = 0;
    server.delayMs = () => (turn++ * 37) % 400;

    expect(await settle(tabs.map((tab) => tab.get()))).toEqual(Array(20).fill("alice"));
    expect(server.refreshes).toBeLessThanOrEqual(20);

    vi.advanceTimersByTime(hour);
    expect(await settle(tabs.map((tab) => tab.get()))).toEqual(Array(20).fill("alice"));
    expect(server.sessionIsLive).toBe(true);
    expect(tabs.every(({ left }) => left === 0)).toBe(true);
  });

  it("one that has locks and refuses them is served as if it had none", async () => {
    const browser = new ModelBrowser();
    browser.locks.of = () => ({ request: () => Promise.reject(new DOMException("", "SecurityError")) });
    expect(await settle(browser.openMany(3).map((tab) => tab.get()))).toEqual(["alice", "alice", "alice"]);
  });

  it("tabs with and without locks get along", async () => {
    const browser = new ModelBrowser();
    const tabs = [browser.open(), browser.open({ locks: true }), browser.open({ channel: true })];
    for (let round = 0; round < 3; round += 1) {
      expect(await settle(tabs.map((tab) => tab.get()))).toEqual(["alice", "alice", "alice"]);
      vi.advanceTimersByTime(hour);
    }
    expect(browser.server.sessionIsLive).toBe(true);
  });
});
