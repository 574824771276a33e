import { afterEach, describe, expect, it, vi } from "vitest";
import { logIn, logOut } from "@/client/browser-session";
import { openTabChannel, sharedName, type TabMessage } from "@/client/session-token/tab-channel";

const filledIn = { email: "alice@example.com", password: "correct horse" };
const origin = "https://portal.example.com";

afterEach(() => {
  vi.unstubAllGlobals();
});

/** next-auth answers each post with an address; `error` stands in it. */
function nextAuth(error?: string) {
  const url = error === undefined ? origin : `${origin}/api/auth/error?error=${encodeURIComponent(error)}`;
  vi.stubGlobal("location", new URL(origin));
  vi.stubGlobal("fetch", async (path: string) => Response.json(path.endsWith("/csrf") ? { csrfToken: "t" } : { url }));
}

/** What the other tabs hear while `work` runs. */
async function heard(work: () => Promise<unknown>): Promise<TabMessage["kind"][]> {
  const other = new BroadcastChannel(sharedName);
  const mark = new BroadcastChannel(sharedName);
  const kinds: TabMessage["kind"][] = [];
  const end = new Promise<void>((resolve) => {
    other.onmessage = (event) => {
      const { data } = event as MessageEvent;
      if (data === "end") return resolve();
      kinds.push(data.kind);
    };
  });
  await work();
  mark.postMessage("end");
  await end;
  mark.close();
  other.close();
  return kinds;
}

describe("logIn", () => {
  it.each([
    ["account_locked.840", "account_locked", 840],
    ["rate_limited.60", "rate_limited", 60],
    ["busy.2", "busy", 2],
    ["credentials_invalid", "credentials_invalid", undefined],
    ["Configuration", "Configuration", undefined],
    ["account_locked.", "account_locked.", undefined],
    ["account_locked.soon", "account_locked.soon", undefined],
  ])("reads %s as %s and a wait of %s", async (error, code, retryAfterSeconds) => {
    nextAuth(error);
    const result = await logIn(filledIn);
    expect(result).toEqual({ ok: false, problem: { code, status: 0, detail: "", errors: [], retryAfterSeconds } });
  });

  it("has every tab forget the token of before, once it has worked", async () => {
    nextAuth();
    expect(await heard(() => logIn(filledIn))).toEqual(["forget"]);
    nextAuth("credentials_invalid");
    expect(await heard(() => logIn(filledIn))).toEqual([]);
  });
});

describe("logOut", () => {
  it("has every tab forget its token, once the session is over", async () => {
    nextAuth();
    expect(await heard(() => logOut())).toEqual(["forget"]);
    vi.stubGlobal("fetch", () => Promise.reject(new TypeError("Failed to fetch")));
    expect(await heard(() => logOut())).toEqual([]);
  });

  it("works in a browser without a channel", async () => {
    nextAuth();
    vi.stubGlobal("BroadcastChannel", undefined);
    expect(await logOut()).toBe(true);
  });
});

describe("the channel between tabs", () => {
  it("takes no notice of what an older or newer version of the page may say", async () => {
    const posts: unknown[] = [
      "token",
      null,
      { kind: "token", stamp: 1 },
      { kind: "forget" },
      { kind: "later", stamp: 1 },
    ];
    const channels: { onmessage?: (event: { data: unknown }) => void }[] = [];
    vi.stubGlobal(
      "BroadcastChannel",
      class {
        constructor() {
          channels.push(this);
        }
      },
    );
    const messages: TabMessage[] = [];
    openTabChannel()?.listen((message) => messages.push(message));
    for (const data of [...posts, { kind: "ask" }]) channels[0]?.onmessage?.({ data });
    expect(messages).toEqual([{ kind: "ask" }]);
  });
});
