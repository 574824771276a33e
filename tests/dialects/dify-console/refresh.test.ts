import { describe, expect, it } from "vitest";
import { consoleBrowser, loggedIn, noCsrf, refreshRefused, said } from "./console-client";

const nothingProvided = { status: 401, body: { result: "fail", message: "No refresh token provided" } };

function tokenCounts({ database: { prisma } }: Pick<Awaited<ReturnType<typeof loggedIn>>, "database">) {
  return Promise.all([prisma.refreshToken.count(), prisma.refreshToken.count({ where: { spentAt: null } })]);
}

describe("a refresh", () => {
  it("rotates the cookie's token: three new cookies, nothing in the body", async () => {
    const { browser, clock } = await loggedIn();
    const before = new Map(browser.jar);
    clock.advance(600);

    const answer = await browser.refresh();

    expect(said(answer)).toEqual({ status: 200, body: { result: "success" } });
    expect(answer.headers.getSetCookie().map((line) => line.split("=")[0])).toEqual([
      "access_token",
      "refresh_token",
      "csrf_token",
    ]);
    expect(browser.jar.get("access_token")).not.toBe(before.get("access_token"));
    expect(browser.jar.get("refresh_token")).not.toBe(before.get("refresh_token"));
    expect((await browser.profile()).status).toBe(200);
  });

  it("goes well as the front end sends it, with a JSON type and no body, without a CSRF token", async () => {
    const { browser, call } = await loggedIn();

    const answer = await call("POST", "/console/api/refresh-token", {
      cookie: `refresh_token=${browser.jar.get("refresh_token")}`,
      headers: { "content-type": "application/json;utf-8" },
    });

    expect(said(answer)).toEqual({ status: 200, body: { result: "success" } });
  });

  it("gives 50 at once, as of many tabs, one and the same successor in one family", async () => {
    const h = await loggedIn();
    const tabs = Array.from({ length: 50 }, () => consoleBrowser(h, new Map(h.browser.jar)));

    const answers = await Promise.all(tabs.map((tab) => tab.refresh()));

    for (const answer of answers) expect(said(answer)).toEqual({ status: 200, body: { result: "success" } });
    expect(new Set(tabs.map(({ jar }) => jar.get("refresh_token"))).size).toBe(1);
    expect(await tokenCounts(h)).toEqual([2, 1]);
    expect(await h.database.prisma.refreshFamily.count()).toBe(1);
  });

  it("repeats its answer within the grace window, for one that was lost", async () => {
    const { browser, call, clock, ctx } = await loggedIn();
    const lost = consoleBrowser({ call }, new Map(browser.jar));
    await browser.refresh();
    clock.advance(ctx.config.REFRESH_GRACE_SECONDS - 1);

    expect((await lost.refresh()).status).toBe(200);

    expect(lost.jar.get("refresh_token")).toBe(browser.jar.get("refresh_token"));
  });

  it("of a token that was spent longer ago ends the family and its session, and tells the owner", async () => {
    const h = await loggedIn();
    const { browser, call, clock, ctx } = h;
    const thief = consoleBrowser({ call }, new Map(browser.jar));
    await browser.refresh();
    clock.advance(ctx.config.REFRESH_GRACE_SECONDS + 1);

    expect(said(await thief.refresh())).toEqual(refreshRefused);

    expect(said(await browser.refresh())).toEqual(refreshRefused);
    expect((await browser.profile()).status).toBe(401);
    expect((await h.audit.events()).map(({ event }) => event)).toContain("refresh.reused");
    expect((await h.mails()).at(0)?.to).toBe("ada@example.com");
  });

  it("that is refused takes no cookie away: a newer session may be in the jar by now", async () => {
    const { browser } = await loggedIn();
    browser.jar.set("refresh_token", `lkr_${"0".repeat(36)}`);

    const answer = await browser.refresh();

    expect(said(answer)).toEqual(refreshRefused);
    expect(answer.headers.get("www-authenticate")).toBe('Bearer realm="api"');
    expect(answer.headers.getSetCookie()).toEqual([]);
  });

  it("is refused after the log-out, and after the log-out that comes at the same moment", async () => {
    const h = await loggedIn();
    const before = new Map(h.browser.jar);
    const tabs = Array.from({ length: 20 }, () => consoleBrowser(h, new Map(before)));

    await Promise.all([h.browser.logOut(), ...tabs.map((tab) => tab.refresh())]);

    for (const tab of [...tabs, consoleBrowser(h, before)]) {
      expect(said(await tab.refresh())).toEqual(refreshRefused);
      expect((await tab.profile()).status).toBe(401);
    }
    expect(await h.database.prisma.session.count({ where: { endedAt: null } })).toBe(0);
  });

  it("is refused once its time is over", async () => {
    const { browser, clock, ctx } = await loggedIn();
    clock.advance(ctx.config.REFRESH_TOKEN_TTL_SECONDS + 1);

    expect(said(await browser.refresh())).toEqual(refreshRefused);
  });

  it("is not another site's to cause", async () => {
    const h = await loggedIn();
    const before = await tokenCounts(h);

    const others: Record<string, string>[] = [{ origin: "https://evil.example" }, { "sec-fetch-site": "same-site" }];
    for (const headers of others) {
      expect(said(await h.browser.refresh({ headers }))).toEqual(noCsrf);
    }
    expect(await tokenCounts(h)).toEqual(before);
  });

  it("takes nothing but a refresh token from the cookie", async () => {
    const h = await loggedIn();
    const person = await h.given.person();
    const key = await h.given.key(person);
    const before = await tokenCounts(h);
    const values = [
      h.browser.jar.get("access_token"),
      h.browser.jar.get("csrf_token"),
      person.accessToken,
      person.cookie.slice(person.cookie.indexOf("=") + 1),
      key.secret,
      "lkr_",
      `lkg_${"0".repeat(36)}`,
      "f".repeat(128),
    ];

    for (const value of values) {
      const jar = new Map([...h.browser.jar, ["refresh_token", value ?? ""]]);
      expect(said(await consoleBrowser(h, jar).refresh())).toEqual(refreshRefused);
    }
    expect(await tokenCounts(h)).toEqual(before);
  });

  it("without a token says so", async () => {
    const { call, browser } = await loggedIn();

    expect(said(await call("POST", "/console/api/refresh-token"))).toEqual(nothingProvided);
    browser.jar.delete("refresh_token");
    expect(said(await browser.refresh())).toEqual(nothingProvided);
    for (const body of [{}, [], { refresh_token: "" }, { refresh_token: ["x"] }, { refresh_token: null }, "null"]) {
      expect(said(await browser.post("/refresh-token", body))).toEqual(nothingProvided);
    }
  });
});

describe("a refresh token in the body", () => {
  it("comes back in the body alone", async () => {
    const { browser, call } = await loggedIn();
    const refreshToken = browser.jar.get("refresh_token");

    const answer = await call("POST", "/console/api/refresh-token", { body: { refresh_token: refreshToken } });

    expect(said(answer)).toEqual({
      status: 200,
      body: {
        result: "success",
        data: {
          access_token: expect.stringMatching(/^[\w-]+\.[\w-]+\.[\w-]+$/),
          refresh_token: expect.stringMatching(/^lkr_\w{36}$/),
          csrf_token: browser.jar.get("csrf_token"),
        },
      },
    });
    expect(answer.headers.getSetCookie()).toEqual([]);
  });

  it("is not looked at beside a cookie, whose token no body ever tells", async () => {
    const { browser, call } = await loggedIn();
    const other = consoleBrowser({ call });
    await other.logIn();

    const answer = await browser.post("/refresh-token", { refresh_token: other.jar.get("refresh_token") });

    expect(said(answer)).toEqual({ status: 200, body: { result: "success" } });
    expect((await other.refresh()).status).toBe(200);
  });

  it("is refused in the same words", async () => {
    const { call } = await loggedIn();

    for (const token of ["lkr_0000", "x".repeat(100_000), "\u00e9", `lkr_${"0".repeat(36)}`]) {
      const answer = await call("POST", "/console/api/refresh-token", { body: { refresh_token: token } });
      expect(said(answer)).toEqual(refreshRefused);
    }
  });
});
