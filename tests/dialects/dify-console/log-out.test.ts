import { describe, expect, it } from "vitest";
import { consoleBrowser, loggedIn, noCsrf, noToken, said, unauthorized } from "./console-client";

describe("a log-out", () => {
  it("ends the session and takes all three cookies away", async () => {
    const { browser, call, audit } = await loggedIn();
    const before = new Map(browser.jar);

    const answer = await browser.logOut();

    expect(said(answer)).toEqual({ status: 200, body: { result: "success" } });
    expect(answer.headers.getSetCookie()).toEqual([
      "access_token=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax",
      "refresh_token=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax",
      "csrf_token=; Path=/; Max-Age=0; SameSite=Lax",
    ]);
    expect(browser.jar.size).toBe(0);
    const old = consoleBrowser({ call }, before);
    expect(said(await old.profile())).toEqual(unauthorized);
    expect((await old.refresh()).body).toEqual({ result: "fail", message: "Invalid refresh token" });
    expect((await audit.events()).filter(({ event }) => event === "session.ended")).toHaveLength(1);
  });

  it("wants the access token, and takes no other session's word", async () => {
    const { browser, call } = await loggedIn();
    const { jar } = browser;

    expect(said(await call("POST", "/console/api/logout"))).toEqual(noToken);
    const withoutToken = new Map([...jar].filter(([name]) => name !== "access_token"));
    expect(said(await consoleBrowser({ call }, withoutToken).logOut())).toEqual(noToken);
    expect((await browser.profile()).status).toBe(200);
  });

  it("works for a browser that lost its CSRF cookie, as in Dify", async () => {
    const { browser } = await loggedIn();
    browser.jar.delete("csrf_token");

    expect((await browser.logOut()).body).toEqual({ result: "success" });
  });

  it("is not another site's to cause", async () => {
    const { browser } = await loggedIn();

    const others: Record<string, string>[] = [
      { origin: "https://evil.example" },
      { "sec-fetch-site": "cross-site" },
      { "sec-fetch-site": "same-site" },
    ];
    for (const headers of others) {
      expect(said(await browser.logOut({ headers }))).toEqual(noCsrf);
    }
    expect((await browser.profile()).status).toBe(200);
  });

  it("happens once of 50 at a time, and every browser of them is emptied or told to ask again", async () => {
    const { browser, call, audit } = await loggedIn();
    const browsers = Array.from({ length: 50 }, () => consoleBrowser({ call }, new Map(browser.jar)));

    const answers = await Promise.all(browsers.map((one) => one.logOut()));

    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    for (const answer of answers.filter(({ status }) => status !== 200)) {
      expect(answer.status).toBe(401);
      const isOver = answer.body.code === "unauthorized_and_force_logout";
      expect(answer.body).toEqual(
        isOver ? { code: answer.body.code, message: "Unauthorized.", status: 401 } : unauthorized.body,
      );
      expect(answer.headers.getSetCookie()).toHaveLength(isOver ? 3 : 0);
    }
    expect((await audit.events()).filter(({ event }) => event === "session.ended")).toHaveLength(1);
  });

  it("is no GET", async () => {
    const { browser } = await loggedIn();

    const answer = await browser.get("/logout");

    expect(answer.status).toBe(405);
    expect(answer.headers.get("allow")).toBe("POST");
    expect((await browser.profile()).status).toBe(200);
  });
});
