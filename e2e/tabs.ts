import type { APIResponse, Browser, BrowserContext, Page, Request } from "@playwright/test";
import { test as base, expect, type Person } from "./test";
import type { Words } from "./words";

export { expect };

export const tokenPath = "/api/v1/session/token";
export const callPath = "/api/v1/account/deletion";
export const sessionCookie = "latchkey.session";
export const refreshCookie = "latchkey.refresh";

/**
 * Every page of this person has a button whose one click is one call: their account is about to be deleted, and the
 * button keeps it. To keep it again does no harm, so each tab can.
 */
export const test = base.extend<{ tabs: Tabs }>({
  tabs: async ({ context, words, member, baseURL }, use) => {
    const complaints: string[] = [];
    context.on("weberror", (error) => complaints.push(String(error.error())));
    const tabs = new Tabs(context, words, member, baseURL ?? "");
    await tabs.logIn();
    await use(tabs);
    expect(complaints).toEqual([]);
  },
});

/** Holds up whoever waits for `opened`. */
export function gate() {
  let open: () => void = () => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open };
}

/** The tabs of one browser, with one person logged in. */
export class Tabs {
  /** Every request of every tab for a token, to the button's call, and for the login page. */
  readonly refreshes: Request[] = [];
  readonly calls: Request[] = [];
  readonly logInPages: string[] = [];

  constructor(
    readonly context: BrowserContext,
    private readonly words: Words,
    private readonly person: Person,
    readonly origin: string,
  ) {
    context.on("request", (request) => {
      const { pathname, search } = new URL(request.url());
      if (pathname === tokenPath) this.refreshes.push(request);
      if (pathname === callPath) this.calls.push(request);
      if (pathname === "/login" && request.isNavigationRequest()) this.logInPages.push(pathname + search);
    });
  }

  /** As the login page does, without the time that it takes to load. */
  async logIn(): Promise<void> {
    const { csrfToken } = await (await this.context.request.get("/api/auth/csrf")).json();
    const { email, password } = this.person;
    const form = { email, password, csrfToken, callbackUrl: this.origin, json: "true" };
    const answer = await this.context.request.post("/api/auth/callback/credentials", { form, headers: this.headers });
    expect((await answer.json()).url).not.toContain("error");
    await this.announceDeletion();
  }

  /** The same person, with cookies of their own there. */
  async inAnotherBrowser(browser: Browser): Promise<Tabs> {
    const context = await browser.newContext({ baseURL: this.origin });
    const tabs = new Tabs(context, this.words, this.person, this.origin);
    await tabs.logIn();
    return tabs;
  }

  /** Answers how many. */
  async endOtherSessions(): Promise<number> {
    const answer = await this.context.request.delete("/api/v1/sessions", { headers: this.headers });
    return (await answer.json()).ended;
  }

  async open(path = "/keys"): Promise<Page> {
    const tab = await this.context.newPage();
    await tab.goto(path);
    await expect(this.button(tab)).toBeEnabled();
    return tab;
  }

  openMany(count: number): Promise<Page[]> {
    return Promise.all(Array.from({ length: count }, () => this.open()));
  }

  /** Makes the call of this tab. */
  click(tab: Page): Promise<void> {
    return this.button(tab).click();
  }

  async expectWaiting(tab: Page): Promise<void> {
    await expect(this.button(tab)).toBeDisabled();
  }

  /** The call has succeeded, where it was made. */
  async expectDone(tab: Page): Promise<void> {
    await expect(this.button(tab)).toHaveCount(0);
    expect(new URL(tab.url()).pathname).not.toBe("/login");
  }

  /** One more tab makes a call: the open ones hear of its token. Answers that. */
  async shareToken(): Promise<string> {
    const tab = await this.open();
    const answer = this.context.waitForEvent("response", (response) => response.url().endsWith(tokenPath));
    await this.click(tab);
    const { accessToken } = await (await answer).json();
    await this.expectDone(tab);
    await tab.close();
    await this.announceDeletion();
    this.refreshes.length = 0;
    this.calls.length = 0;
    return accessToken;
  }

  /** What the server says to each call, in the order they were made. */
  async statuses(requests: Request[]): Promise<(number | undefined)[]> {
    return Promise.all(requests.map(async (request) => (await request.response())?.status()));
  }

  /** With the browser's cookies as they are now. */
  post(path: string, data?: unknown): Promise<APIResponse> {
    return this.context.request.post(path, { data, headers: this.headers });
  }

  async cookie(name: string) {
    const found = (await this.context.cookies()).find((cookie) => cookie.name === name);
    if (!found) throw new Error(`no cookie ${name}`);
    return found;
  }

  /** How the server takes a caller who has this and nothing else. */
  async statusFor(headers: Record<string, string>): Promise<number> {
    return (await fetch(`${this.origin}/api/v1/me`, { headers })).status;
  }

  /**
   * Another holder of the browser's refresh cookie has used it, and the browser still sends it. Answers what carries the
   * session: the cookie, and the other's access token.
   */
  async putBackSpentCookie(): Promise<Record<string, string>[]> {
    const { name, value } = await this.cookie(sessionCookie);
    const spent = await this.cookie(refreshCookie);
    const { accessToken } = await (await this.post(tokenPath)).json();
    expect((await this.cookie(refreshCookie)).value).not.toBe(spent.value);
    await this.context.addCookies([spent]);
    return [{ cookie: `${name}=${value}` }, { authorization: `Bearer ${accessToken}` }];
  }

  /** Nothing in the browser's cookies opens anything any more. */
  async expectLoggedOut(): Promise<void> {
    expect((await this.context.request.get("/api/v1/me")).status()).toBe(401);
    expect((await this.post(tokenPath)).status()).toBe(401);
  }

  async liveSessions(): Promise<{ id: string; current: boolean }[]> {
    return (await (await this.context.request.get("/api/v1/sessions")).json()).items;
  }

  /** The server's answer to a request of a page that its browser has not sent, and so knows nothing of. */
  async answerTo(request: Request): Promise<Response> {
    const cookies = await this.context.cookies(request.url());
    const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
    return fetch(request.url(), { method: request.method(), headers: { ...request.headers(), cookie } });
  }

  private async announceDeletion(): Promise<void> {
    const answer = await this.post(callPath, { currentPassword: this.person.password });
    expect(answer.status()).toBe(202);
  }

  private get headers() {
    return { origin: this.origin };
  }

  private button(tab: Page) {
    return tab.getByRole("button", { name: this.words.keepAccount });
  }
}
