import { describe, expect, it } from "vitest";
import { appTokenOf, ownAppToken } from "../../app-tokens";
import { atConsole, consoleBrowser, loggedIn, noToken, said, unauthorized } from "./console-client";

describe("the access token", () => {
  it("in the cookie wins over a Bearer: a request is one identity", async () => {
    const { browser, given } = await loggedIn();
    const other = await given.person();

    const answer = await browser.profile({ headers: { authorization: `Bearer ${other.accessToken}` } });

    expect(answer.body.email).toBe("ada@example.com");
  });

  it("is dead once the session is, or the person suspended, or its time over", async () => {
    const { browser, call, clock, database, ctx } = await loggedIn();
    const late = consoleBrowser({ call });
    await late.logIn();
    await database.prisma.account.updateMany({ data: { status: "suspended" } });
    expect(said(await browser.profile())).toEqual(unauthorized);
    expect(said(await browser.refresh())).toEqual({
      status: 401,
      body: { result: "fail", message: "Invalid refresh token" },
    });
    await database.prisma.account.updateMany({ data: { status: "active" } });
    expect((await late.profile()).status).toBe(200);

    clock.advance(ctx.config.ACCESS_TOKEN_TTL_SECONDS + 1);

    expect(said(await late.profile())).toEqual(unauthorized);
    expect((await late.refresh()).status).toBe(200);
    expect((await late.profile()).status).toBe(200);
  });

  it("is refused for whatever else stands in its cookie", async () => {
    const { browser, call, given, rowCounts } = await loggedIn();
    const person = await given.person();
    const key = await given.key(person);
    const sessionCookie = person.cookie.slice(person.cookie.indexOf("=") + 1);
    const [header, claims = "", signature] = (browser.jar.get("access_token") ?? "").split(".");
    const others = JSON.parse(Buffer.from(claims, "base64url").toString("utf8"));
    const renamed = Buffer.from(JSON.stringify({ ...others, sub: person.id })).toString("base64url");
    const before = await rowCounts();

    const slots = {
      refreshToken: browser.jar.get("refresh_token"),
      csrfToken: browser.jar.get("csrf_token"),
      sessionCookie,
      key: key.secret,
      nothing: "a.b.c",
      noJson: `a.${Buffer.from("[]").toString("base64url")}.c`,
      unsigned: `${header}.${claims}.`,
      ofSomebodyElse: `${header}.${renamed}.${signature}`,
      twoTokens: `${browser.jar.get("access_token")}.${signature}`,
    };
    for (const [name, value] of Object.entries(slots)) {
      const jar = new Map([...browser.jar, ["access_token", value ?? ""]]);
      const answer = await consoleBrowser({ call }, jar).profile();
      expect([name, said(answer)]).toEqual([name, unauthorized]);
    }
    expect(await rowCounts()).toEqual(before);
  });

  it("is not looked for in the pages' own cookie, in X-API-Key or in the query", async () => {
    const { browser, call, given } = await loggedIn();
    const person = await given.person();
    const key = await given.key(person);
    const path = "/console/api/account/profile";
    const token = browser.jar.get("access_token");

    for (const answer of await Promise.all([
      call("GET", path),
      call("GET", path, { cookie: person.cookie }),
      call("GET", path, { headers: { "x-api-key": key.secret } }),
      call("GET", `${path}?access_token=${token}`),
      call("GET", path, { cookie: "access_token=" }),
    ])) {
      expect(said(answer)).toEqual(noToken);
    }
  });

  it.each(["Bearer", "Bearer ", "Basic YTpi", "Bearer x", "Bearer a.b.c", "bearer lks_0000"])(
    "is not %j",
    async (authorization) => {
      const { call } = await atConsole();

      const answer = await call("GET", "/console/api/account/profile", { headers: { authorization } });

      expect(said(answer)).toEqual(unauthorized);
    },
  );

  it("is not an app's, in its cookie as little as behind Bearer", async () => {
    const h = await loggedIn();
    const person = await h.given.person();
    const ofPerson = await appTokenOf(h, person);
    const ofApp = await ownAppToken(h);
    const before = await h.rowCounts();

    for (const token of [ofPerson, ofApp]) {
      const jar = new Map([...h.browser.jar, ["access_token", token]]);
      expect(said(await consoleBrowser(h, jar).profile())).toEqual(unauthorized);
      expect(said(await consoleBrowser(h, jar).logOut())).toEqual(unauthorized);
    }
    const statuses = [ofPerson, ofApp].map(
      async (bearer) => (await h.call("POST", "/console/api/logout", { bearer })).status,
    );
    expect(await Promise.all(statuses)).toEqual([403, 401]);
    expect(await h.rowCounts()).toEqual(before);
  });

  it("is not a key: what a person does is not a program's to do", async () => {
    const { call, given } = await atConsole();
    const { secret } = await given.key(await given.person());

    for (const [method, path] of [
      ["GET", "/account/profile"],
      ["POST", "/logout"],
    ] as const) {
      const answer = await call(method, `/console/api${path}`, { bearer: secret });
      const message = "You don't have the permission to do that.";
      expect(said(answer)).toEqual({ status: 403, body: { code: "forbidden", message, status: 403 } });
    }
  });
});
