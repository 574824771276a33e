import { afterEach, describe, expect, it, vi } from "vitest";
import { ModelBrowser, settle } from "./model-browser";

const hour = 3_600_000;

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe("one refresh at a time", () => {
  it("20 tabs with an expired token make one refresh call and lose no request", async () => {
    const browser = new ModelBrowser();
    const tabs = await browser.openSignedIn(20);
    vi.advanceTimersByTime(hour);

    const answers = await settle(tabs.map((tab) => tab.get()));

    expect(answers).toEqual(Array(20).fill("alice"));
    expect(browser.server.refreshes).toBe(1);
    expect(browser.server.requests).toHaveLength(20);
    expect(browser.locks.free).toBe(true);
  });

  it("20 tabs without a token make one refresh call", async () => {
    const browser = new ModelBrowser();

    const answers = await settle(browser.openMany(20).map((tab) => tab.get()));

    expect(answers).toEqual(Array(20).fill("alice"));
    expect(browser.server.refreshes).toBe(1);
  });

  it("20 tabs whose token was revoked make one refresh call, and send each request twice at most", async () => {
    const browser = new ModelBrowser();
    const tabs = await browser.openSignedIn(20);
    browser.server.revokeAccessTokens();

    const answers = await settle(tabs.map((tab) => tab.get()));

    expect(answers).toEqual(Array(20).fill("alice"));
    expect(browser.server.refreshes).toBe(1);
    expect(browser.server.requests.length).toBeLessThanOrEqual(40);
  });

  it.each([{ locks: false }, { locks: true }])(
    "ten requests of one tab share a refresh (lacking %o)",
    async (lacks) => {
      const browser = new ModelBrowser(lacks);
      const tab = browser.open();

      const answers = await settle(Array.from({ length: 10 }, () => tab.get()));

      expect(answers).toEqual(Array(10).fill("alice"));
      expect(browser.server.refreshes).toBe(1);
    },
  );

  it("a new tab takes the token that another one has", async () => {
    const browser = new ModelBrowser();
    await browser.openSignedIn(1);

    expect(await settle([browser.open().get()])).toEqual(["alice"]);
    expect(browser.server.refreshes).toBe(0);
  });

  it("a tab alone waits a moment for the others, and no longer", async () => {
    const browser = new ModelBrowser();
    const answer = browser.open().get();
    await vi.advanceTimersByTimeAsync(49);
    expect(browser.server.refreshes).toBe(0);
    await vi.advanceTimersByTimeAsync(1);
    expect(browser.server.refreshes).toBe(1);
    expect(await settle([answer])).toEqual(["alice"]);
  });

  it("a message that is under way when the lock is free is waited for", async () => {
    const browser = new ModelBrowser();
    const tabs = await browser.openSignedIn(5);
    vi.advanceTimersByTime(hour);
    browser.messageDelayMs = () => 90;

    expect(await settle(tabs.map((tab) => tab.get()))).toEqual(Array(5).fill("alice"));
    expect(browser.server.refreshes).toBe(1);
  });

  it("the lock is free again for the next a moment after the answer", async () => {
    const browser = new ModelBrowser();
    const tabs = await browser.openSignedIn(20);
    vi.advanceTimersByTime(hour);
    const answers = tabs.map((tab) => tab.get());
    await vi.advanceTimersByTimeAsync(70);
    expect(browser.locks.free).toBe(true);
    expect(await settle(answers)).toEqual(Array(20).fill("alice"));
  });

  it("a slow network makes everybody wait for the one refresh", async () => {
    const browser = new ModelBrowser();
    const tabs = await browser.openSignedIn(20);
    vi.advanceTimersByTime(hour);
    browser.server.delayMs = () => 4_500;

    expect(await settle(tabs.map((tab) => tab.get()))).toEqual(Array(20).fill("alice"));
    expect(browser.server.refreshes).toBe(1);
  });
});

describe("the moment of renewal", () => {
  it.each([
    [3_600, 60],
    [100, 20],
    [5, 1],
  ])("a token of %d s is renewed when a request finds less than %d s left", async (ttlSeconds, leadSeconds) => {
    const browser = new ModelBrowser();
    browser.server.ttlSeconds = ttlSeconds;
    const tab = browser.open();
    const first = tab.get();
    await vi.advanceTimersByTimeAsync(100);
    await first;

    await vi.advanceTimersByTimeAsync((ttlSeconds - leadSeconds) * 1_000 - 200);
    await settle([tab.get()]);
    expect(browser.server.refreshes).toBe(1);

    await vi.advanceTimersByTimeAsync(200);
    await settle([tab.get()]);
    expect(browser.server.refreshes).toBe(2);
    expect(browser.server.requests.every(({ as }) => as === "alice")).toBe(true);
  });

  it("an idle tab renews nothing, for hours", async () => {
    const browser = new ModelBrowser();
    await browser.openSignedIn(3);
    expect(vi.getTimerCount()).toBe(0);
    await vi.advanceTimersByTimeAsync(24 * hour);
    expect(browser.server.refreshes).toBe(0);
  });

  it.each([
    ["forward", 400 * 24 * hour],
    ["back", -400 * 24 * hour],
  ])("a clock set %s neither renews a good token nor keeps a spent one", async (_direction, jumpMs) => {
    const browser = new ModelBrowser();
    const tabs = await browser.openSignedIn(4);
    vi.setSystemTime(Date.now() + jumpMs);

    expect(await settle(tabs.map((tab) => tab.get()))).toEqual(Array(4).fill("alice"));
    expect(browser.server.refreshes).toBe(0);

    vi.advanceTimersByTime(hour);
    expect(await settle(tabs.map((tab) => tab.get()))).toEqual(Array(4).fill("alice"));
    expect(browser.server.refreshes).toBe(1);
    expect(browser.server.requests.every(({ as }) => as === "alice")).toBe(true);
  });
});
