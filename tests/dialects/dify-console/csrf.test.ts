import { createHmac } from "node:crypto";
import { describe, expect, it } from "vitest";
import { consoleBrowser, cookieHeader, loggedIn, noCsrf, said, unauthorized } from "./console-client";

const forged = createHmac("sha256", "key").update("session").digest("base64url");

describe("the CSRF token", () => {
  it("is asked for in the header and in the cookie, for reading as well", async () => {
    const { browser, call } = await loggedIn();
    const { jar } = browser;
    const csrf = jar.get("csrf_token") ?? "";
    const profile = (header: string | null, cookie: string | null) => {
      const own = new Map(jar);
      if (cookie === null) own.delete("csrf_token");
      else own.set("csrf_token", cookie);
      const headers: Record<string, string> = header === null ? {} : { "x-csrf-token": header };
      return call("GET", "/console/api/account/profile", { cookie: cookieHeader(own), headers });
    };

    expect((await profile(csrf, csrf)).status).toBe(200);
    const short = csrf.slice(0, -1);
    const refused: [string | null, string | null][] = [
      [null, csrf],
      [csrf, null],
      [null, null],
      ["", ""],
      [forged, forged],
      [csrf, forged],
      [forged, csrf],
      [short, short],
      [`${csrf}A`, `${csrf}A`],
      [`${csrf}, ${csrf}`, csrf],
    ];
    for (const [header, cookie] of refused) {
      const answer = await profile(header, cookie);
      expect([header, cookie, said(answer)]).toEqual([header, cookie, noCsrf]);
      expect(answer.headers.get("www-authenticate")).toBe('Bearer realm="api"');
    }
  });

  it("of another session is none, of the same person's as little as of a stranger's", async () => {
    const { browser, call, given } = await loggedIn();
    const other = consoleBrowser({ call });
    await other.logIn();
    const stranger = consoleBrowser({ call });
    await stranger.logIn({ email: (await given.account()).email });

    for (const { jar } of [other, stranger]) {
      const mixed = new Map([...browser.jar, ["csrf_token", jar.get("csrf_token") ?? ""]]);
      expect(said(await consoleBrowser({ call }, mixed).profile())).toEqual(noCsrf);
    }
  });

  it("stays the same while the session is renewed, so that a request prepared before still goes through", async () => {
    const { browser, clock } = await loggedIn();
    const before = browser.jar.get("csrf_token");
    clock.advance(600);

    await browser.refresh();

    expect(browser.jar.get("csrf_token")).toBe(before);
    expect((await browser.profile()).status).toBe(200);
  });

  it("dies with the session", async () => {
    const { browser, call } = await loggedIn();
    const before = new Map(browser.jar);
    await browser.logOut();
    await browser.logIn();

    expect(said(await consoleBrowser({ call }, before).profile())).toEqual(unauthorized);
    const mixed = new Map([...browser.jar, ["csrf_token", before.get("csrf_token") ?? ""]]);
    expect(said(await consoleBrowser({ call }, mixed).profile())).toEqual(noCsrf);
  });

  it("is asked of programs with a Bearer as well", async () => {
    const { browser, call } = await loggedIn();
    const bearer = browser.jar.get("access_token");
    const csrf = browser.jar.get("csrf_token") ?? "";
    const path = "/console/api/account/profile";
    const headers = { "x-csrf-token": csrf };

    expect(said(await call("GET", path, { bearer }))).toEqual(noCsrf);
    expect(said(await call("GET", path, { bearer, headers }))).toEqual(noCsrf);
    expect((await call("GET", path, { bearer, headers, cookie: `csrf_token=${csrf}` })).status).toBe(200);
  });
});
