import { afterEach, describe, expect, it, vi } from "vitest";
import { ModelBrowser, settle } from "./model-browser";

const hour = 3_600_000;

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe("a log-out", () => {
  it("in one tab during a refresh in another is not undone", async () => {
    const browser = new ModelBrowser();
    const [refreshing, idle] = await browser.openSignedIn(2);
    vi.advanceTimersByTime(hour);
    browser.server.delayMs = () => 1_000;
    const answer = refreshing?.get();
    await vi.advanceTimersByTimeAsync(1_500); // the server has answered, the answer is under way
    browser.logOut();

    expect(await settle([answer])).toEqual(["credential_invalid"]);
    expect(await settle([idle?.get()])).toEqual(["credential_invalid"]);
    expect(browser.server.requests).toEqual([]);
    expect([refreshing?.left, idle?.left]).toEqual([1, 1]);
  });

  it("is not undone by a clock set back meanwhile", async () => {
    const browser = new ModelBrowser();
    const [tab] = await browser.openSignedIn(1);
    vi.advanceTimersByTime(hour);
    browser.server.delayMs = () => 1_000;
    const answer = tab?.get();
    await vi.advanceTimersByTimeAsync(1_500);
    vi.setSystemTime(Date.now() - hour);
    browser.logOut();

    expect(await settle([answer])).toEqual(["credential_invalid"]);
    expect(browser.server.requests).toEqual([]);
  });

  it("takes the token from every tab", async () => {
    const browser = new ModelBrowser();
    const tabs = await browser.openSignedIn(5);
    browser.logOut();
    await vi.runAllTimersAsync();

    expect(await settle(tabs.map((tab) => tab.get()))).toEqual(Array(5).fill("credential_invalid"));
    expect(browser.server.requests).toEqual([]);
  });

  it("outruns a token that was sent before it and comes after it", async () => {
    const browser = new ModelBrowser();
    const [fast, slow] = await browser.openSignedIn(2);
    vi.advanceTimersByTime(hour);
    browser.messageDelayMs = (to) => (to === slow ? 500 : 1);
    const answer = fast?.get();
    await vi.advanceTimersByTimeAsync(100);
    expect(await answer).toBe("alice"); // told to the slow tab, which hasn't heard yet

    browser.messageDelayMs = () => 1;
    browser.logOut();
    await vi.advanceTimersByTimeAsync(1_000);
    browser.server.requests = [];
    expect(await settle([slow?.get()])).toEqual(["credential_invalid"]);
    expect(browser.server.requests).toEqual([]);
  });
});

describe("somebody else logs in", () => {
  it("a page of the one before goes to the login page instead of acting for the new one", async () => {
    const browser = new ModelBrowser();
    const [alices] = await browser.openSignedIn(1);
    browser.logOut();
    browser.logIn("bob");
    await vi.runAllTimersAsync();
    const bobs = browser.open();

    expect(await settle([alices?.get(), bobs.get()])).toEqual(["credential_invalid", "bob"]);
    expect(browser.server.requests.map(({ as }) => as)).toEqual(["bob"]);
    expect([alices?.left, bobs.left]).toEqual([1, 0]);
  });

  it("even where tabs can't talk to each other", async () => {
    const browser = new ModelBrowser({ locks: true, channel: true });
    const [alices] = await browser.openSignedIn(1);
    browser.logOut();
    browser.logIn("bob");

    expect(await settle([alices?.get()])).toEqual(["credential_invalid"]);
    expect(browser.server.requests.map(({ as }) => as)).toEqual([null]);
    expect(alices?.left).toBe(1);
  });

  it("a page that never had a token can't know whose it is, and is loaded anew", async () => {
    const browser = new ModelBrowser();
    const alices = browser.open();
    browser.logOut();
    browser.logIn("bob");
    await vi.runAllTimersAsync();

    expect(await settle([alices.get()])).toEqual(["credential_invalid"]);
    expect(browser.server.requests).toEqual([]);
    expect(browser.server.refreshes).toBe(0);
  });

  it("a new tab isn't given the token of the one before", async () => {
    const browser = new ModelBrowser();
    await browser.openSignedIn(3);
    browser.logIn("bob"); // without a log-out: alice's token would still be good

    expect(await settle([browser.open().get()])).toEqual(["bob"]);
    expect(browser.server.requests.map(({ as }) => as)).toEqual(["bob"]);
  });

  it("the same person logging in again is served in the pages from before", async () => {
    const browser = new ModelBrowser();
    const [tab] = await browser.openSignedIn(1);
    browser.logOut();
    browser.logIn("alice");

    expect(await settle([tab?.get()])).toEqual(["alice"]);
    expect(tab?.left).toBe(0);
  });
});
