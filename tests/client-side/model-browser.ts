import { vi } from "vitest";
import { callApi } from "@/client/api";
import { pause } from "@/client/session-token/pause";
import { createSignedInCalls } from "@/client/session-token/signed-in-calls";
import type { TabChannel, TabMessage } from "@/client/session-token/tab-channel";
import { ModelLocks } from "./model-locks";
import { ModelServer } from "./model-server";

type Lacks = { locks?: boolean; channel?: boolean };

/** One browser: tabs that share cookies, locks and a channel, on fake time. */
export class ModelBrowser {
  readonly server = new ModelServer();
  readonly locks = new ModelLocks();
  readonly tabs: Tab[] = [];
  /** How long a message takes from one tab to another. */
  messageDelayMs = (_to: Tab) => 1;

  constructor(readonly lacks: Lacks = {}) {
    vi.useFakeTimers({ now: new Date("2026-11-20T08:00:00Z") });
    vi.stubGlobal("fetch", this.server.fetch);
    this.server.logIn("alice");
  }

  open(lacks: Lacks = this.lacks): Tab {
    const tab = new Tab(this, lacks);
    this.tabs.push(tab);
    return tab;
  }

  openMany(count: number): Tab[] {
    return Array.from({ length: count }, () => this.open());
  }

  /** Tabs that all hold one token. */
  async openSignedIn(count: number): Promise<Tab[]> {
    const tabs = this.openMany(count);
    await settle(tabs.map((tab) => tab.get()));
    this.server.refreshes = 0;
    this.server.requests = [];
    return tabs;
  }

  post(message: TabMessage, from: Tab | null): void {
    for (const tab of this.tabs) {
      if (tab !== from && tab.hear) pause(this.messageDelayMs(tab)).then(() => tab.alive && tab.hear?.(message));
    }
  }

  /** What `logOut` does once the server has answered. */
  logOut(): void {
    this.server.logOut();
    this.post({ kind: "forget", stamp: Date.now() }, null);
  }

  /** What `logIn` does once the server has answered. */
  logIn(owner: string): void {
    this.server.logIn(owner);
    this.post({ kind: "forget", stamp: Date.now() }, null);
  }
}

export class Tab {
  alive = true;
  left = 0;
  hear: ((message: TabMessage) => void) | null = null;
  readonly call: typeof callApi;

  constructor(browser: ModelBrowser, lacks: Lacks) {
    const channel: TabChannel = {
      post: (message) => {
        if (this.alive) browser.post(structuredClone(message), this);
      },
      listen: (hear) => {
        this.hear = hear;
      },
    };
    this.call = createSignedInCalls({
      call: (...call) => this.whileAlive(callApi(...call)),
      channel: lacks.channel ? null : channel,
      locks: lacks.locks ? undefined : browser.locks.of(this),
      language: () => "en",
      leave: () => {
        this.left += 1;
      },
    });
  }

  /** Answers whom the server took the caller for, or the code of the problem. */
  async get(signal?: AbortSignal): Promise<string> {
    const result = await this.call<{ as: string }>("GET", "/api/v1/keys", undefined, { locale: "en", signal });
    return result.ok ? result.data.as : result.problem.code;
  }

  /** A closed tab stops in the middle of its work; what it has sent goes on. */
  close(browser: ModelBrowser): void {
    this.alive = false;
    browser.locks.releaseOf(this);
  }

  private whileAlive<T>(work: Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      work.then(
        (value) => this.alive && resolve(value),
        (error) => this.alive && reject(error),
      );
    });
  }
}

/** Lets fake time pass until all is answered, and the locks are free again. */
export async function settle<T>(work: T[]): Promise<Awaited<T>[]> {
  const all = Promise.all(work);
  all.catch(() => undefined);
  await vi.runAllTimersAsync();
  return all;
}
