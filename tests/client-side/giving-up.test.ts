import { afterEach, describe, expect, it, vi } from "vitest";
import { callApi } from "@/client/api";
import { ModelBrowser, settle } from "./model-browser";

const hour = 3_600_000;

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.resetModules();
});

describe("a request that is refused", () => {
  it("is sent once more, with the same body and a new token", async () => {
    const browser = new ModelBrowser();
    const [tab] = await browser.openSignedIn(1);
    browser.server.revokeAccessTokens();

    const result = tab?.call("POST", "/api/v1/keys", { name: "CI" }, { locale: "en" });
    expect(await settle([result])).toEqual([{ ok: true, data: { as: "alice" } }]);
    expect(browser.server.requests).toEqual([
      { path: "/api/v1/keys", body: '{"name":"CI"}', as: null },
      { path: "/api/v1/keys", body: '{"name":"CI"}', as: "alice" },
    ]);
    expect(browser.server.refreshes).toBe(1);
  });

  it("is sent again without a refresh of its own when another tab has renewed meanwhile", async () => {
    const browser = new ModelBrowser();
    const [slow, other] = await browser.openSignedIn(2);
    browser.server.revokeAccessTokens();
    browser.server.delayMs = () => 2_000;
    const answer = slow?.get();
    browser.server.delayMs = () => 5;
    await vi.advanceTimersByTimeAsync(0);
    const quick = other?.get();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(await quick).toBe("alice");

    expect(await settle([answer])).toEqual(["alice"]);
    expect(browser.server.refreshes).toBe(1);
  });

  it("goes to the login page after the second refusal, and never loops", async () => {
    const browser = new ModelBrowser();
    const [tab] = await browser.openSignedIn(1);
    browser.server.refusesAll = true;

    expect(await settle([tab?.get()])).toEqual(["credential_invalid"]);
    expect(browser.server.requests).toHaveLength(2);
    expect(browser.server.refreshes).toBe(1);
    expect(tab?.left).toBe(1);
  });
});

describe("a session that has ended", () => {
  it("takes 20 tabs to the login page with one refresh call", async () => {
    const browser = new ModelBrowser();
    const tabs = await browser.openSignedIn(20);
    browser.server.endSession();

    expect(await settle(tabs.map((tab) => tab.get()))).toEqual(Array(20).fill("credential_invalid"));
    expect(browser.server.refreshes).toBe(1);
    expect(tabs.map(({ left }) => left)).toEqual(Array(20).fill(1));
  });

  it("is believed ahead of time, without a call that the old token could still carry", async () => {
    const browser = new ModelBrowser();
    const tabs = await browser.openSignedIn(2);
    vi.advanceTimersByTime(hour - 50_000);
    browser.server.endSession();

    expect(await settle(tabs.map((tab) => tab.get()))).toEqual(["credential_invalid", "credential_invalid"]);
    expect(browser.server.requests).toEqual([]);
  });

  it("leaves a tab alone that asks for nothing, for it may hold what was typed or is shown once", async () => {
    const browser = new ModelBrowser();
    const [tab, idle] = await browser.openSignedIn(2);
    browser.server.endSession();
    await settle([tab?.get()]);
    expect([tab?.left, idle?.left]).toEqual([1, 0]);

    browser.logIn("alice");
    expect(await settle([idle?.get()])).toEqual(["alice"]);
    expect(idle?.left).toBe(0);
  });
});

describe("goToLogin", () => {
  async function page() {
    const assign = vi.fn();
    const events = new EventTarget();
    vi.stubGlobal("location", { pathname: "/keys", search: "?q=a&status=active", assign });
    vi.stubGlobal("addEventListener", events.addEventListener.bind(events));
    const { goToLogin } = await import("@/client/session-token/go-to-login");
    return { assign, events, goToLogin };
  }

  it("keeps the way back, and goes once though ten requests failed", async () => {
    const { assign, goToLogin } = await page();
    for (let count = 0; count < 10; count += 1) goToLogin();
    expect(assign.mock.calls).toEqual([["/login?next=%2Fkeys%3Fq%3Da%26status%3Dactive&reason=ended"]]);
  });

  it("asks for a fresh log-in where the session is only too old, and doesn't say that it ended", async () => {
    const { assign, goToLogin } = await page();
    goToLogin({ again: true });
    expect(assign.mock.calls).toEqual([["/login?next=%2Fkeys%3Fq%3Da%26status%3Dactive&reauthenticate=1"]]);
  });

  it("goes again from a page that came back with the back button", async () => {
    const { assign, events, goToLogin } = await page();
    goToLogin();
    events.dispatchEvent(new Event("pageshow"));
    goToLogin();
    expect(assign).toHaveBeenCalledTimes(2);
  });
});

describe("a caller who aborts", () => {
  it("is let go at once, while the refresh goes on for the others", async () => {
    const browser = new ModelBrowser();
    const [tab, other] = await browser.openSignedIn(2);
    vi.advanceTimersByTime(hour);
    browser.server.delayMs = () => 3_000;
    const abort = new AbortController();
    const aborted = tab?.get(abort.signal).catch((error: unknown) => error);
    const patient = [tab?.get(), other?.get()];
    await vi.advanceTimersByTimeAsync(1_000);

    abort.abort();
    expect(await aborted).toMatchObject({ name: "AbortError" });
    expect(await settle(patient)).toEqual(["alice", "alice"]);
    expect(browser.server.refreshes).toBe(1);
    expect(browser.server.requests).toHaveLength(2);
    expect([tab?.left, other?.left]).toEqual([0, 0]);
  });

  it("stops the request itself when that is on its way", async () => {
    const browser = new ModelBrowser();
    const [tab] = await browser.openSignedIn(1);
    browser.server.delayMs = () => 3_000;
    const abort = new AbortController();
    const answer = tab?.get(abort.signal).catch((error: unknown) => error);
    await vi.advanceTimersByTimeAsync(1_000);
    abort.abort();
    expect(await answer).toMatchObject({ name: "AbortError" });
    expect(browser.server.requests).toEqual([]);
  });

  it("who has aborted already sends nothing", async () => {
    const browser = new ModelBrowser();
    await expect(browser.open().get(AbortSignal.abort())).rejects.toMatchObject({ name: "AbortError" });
    await vi.runAllTimersAsync();
    expect(browser.server.refreshes).toBe(0);
  });
});

describe("the calls themselves", () => {
  it("carry the token in the header and nowhere else; a refresh outlives its page and is not kept", async () => {
    const browser = new ModelBrowser();
    const sent = vi.fn(browser.server.fetch);
    vi.stubGlobal("fetch", sent);
    await settle([browser.open().get()]);

    const [refresh, call] = sent.mock.calls;
    const common = { cache: "no-store", credentials: "same-origin" };
    expect(refresh?.[0]).toBe("/api/v1/session/token");
    expect(refresh?.[1]).toMatchObject({ ...common, method: "POST", body: undefined, keepalive: true });
    expect(refresh?.[1].headers).not.toHaveProperty("Authorization");
    expect(call?.[0]).toBe("/api/v1/keys");
    expect(call?.[1]).toMatchObject({ ...common, headers: { Authorization: expect.stringMatching(/^Bearer e30\./) } });
  });

  it("of pages without a login carry none", async () => {
    const browser = new ModelBrowser();
    await settle([callApi("GET", "/api/v1/keys", undefined, { locale: "en" })]);
    expect(browser.server.requests).toEqual([{ path: "/api/v1/keys", body: undefined, as: null }]);
  });
});
