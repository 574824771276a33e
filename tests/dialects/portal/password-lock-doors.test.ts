import { describe, expect, it } from "vitest";
import { logIn as logInHere } from "@/server/domain/sessions/log-in";
import { problem } from "../../problem";
import { ragflowClient } from "../ragflow/ragflow-client";
import { device, fromBrowser, guess, known, locks } from "./guessing";
import { logIn, newcomer } from "./signing-up";

const stranger = "S".repeat(30);

/** An account that the browser with the cookie `device` has been logged in to. */
async function withBrowser(env: Record<string, string> = {}) {
  const h = await known(env);
  expect(await fromBrowser(h)).toBe("in");
  return h;
}

describe("a browser that the account knows", () => {
  it("gets in while strangers have locked the door, and leaves it locked for them", async () => {
    const h = await withBrowser();
    await guess(h, 5);
    expect((await logIn(h)).status).toBe(429);

    expect(await fromBrowser(h)).toBe("in");
    expect(await fromBrowser(h, { device: stranger })).toBe("account_locked");
    expect((await logIn(h)).status).toBe(429);
  });

  it("has a lock of its own, which is nobody else's", async () => {
    const h = await withBrowser();
    for (let n = 0; n < 5; n += 1) expect(await fromBrowser(h, { password: "wrong" })).toBe("password_wrong");

    expect(await fromBrowser(h)).toBe("account_locked");
    expect((await logIn(h)).status).toBe(201);
    expect(await fromBrowser(h, { device: stranger })).toBe("in");
    h.clock.advance(900);
    expect(await fromBrowser(h)).toBe("in");
    expect((await h.audit.events()).filter(({ event }) => event === "account.locked")).toHaveLength(1);
  });

  it("with a right password ends its own streak alone", async () => {
    const h = await withBrowser();
    await guess(h, 4);
    for (let n = 0; n < 4; n += 1) await fromBrowser(h, { password: "wrong" });
    expect(await fromBrowser(h)).toBe("in");

    for (let n = 0; n < 4; n += 1) expect(await fromBrowser(h, { password: "wrong" })).toBe("password_wrong");
    expect(await guess(h, 2)).toEqual([401, 429]);
  });

  it("is not known by another account", async () => {
    const h = await withBrowser();
    const email = "eva@example.com";
    await h.given.account({ email });
    for (let n = 0; n < 5; n += 1) await logIn(h, { email, password: "wrong" });

    const input = { email, password: newcomer.password, carrier: "cookie", device } as const;
    await expect(logInHere(h.ctx, input)).rejects.toMatchObject({ code: "account_locked" });
  });

  it("is not taken for one by what anybody could send: a network and a user agent", async () => {
    const h = await known();
    expect((await logIn(h, {}, { headers: { "user-agent": "curl/8" } })).status).toBe(201);
    await guess(h, 5);

    expect((await logIn(h, {}, { headers: { "user-agent": "curl/8" } })).status).toBe(429);
  });

  it("is none for having tried", async () => {
    const h = await known();
    for (let n = 0; n < 3; n += 1) await fromBrowser(h, { password: "wrong", device: stranger });
    await guess(h, 2);

    expect(await fromBrowser(h, { device: stranger })).toBe("account_locked");
  });

  it("is known no more after a change of the password elsewhere", async () => {
    const h = await withBrowser();
    const { accessToken } = (await logIn(h)).body;
    const body = { currentPassword: newcomer.password, newPassword: "kelp-banjo-meadow-17" };
    expect((await h.call("POST", "/api/v1/account/password", { bearer: accessToken, body })).status).toBe(204);
    await guess(h, 5);

    expect(await fromBrowser(h, { password: body.newPassword })).toBe("account_locked");
  });
});

describe("the current password, asked for once more,", () => {
  const change = (h: Awaited<ReturnType<typeof known>>, bearer: string, currentPassword: string) =>
    h.call("POST", "/api/v1/account/deletion", { bearer, body: { currentPassword } });

  it("is tried at the same door as a log-in", async () => {
    const h = await known();
    const { accessToken } = (await logIn(h)).body;
    await guess(h, 4);

    const fifth = await change(h, accessToken, "wrong");
    const sixth = await change(h, accessToken, newcomer.password);

    expect([fifth.status, fifth.body]).toEqual([
      403,
      problem(403, "reauthentication_failed", { fields: [["currentPassword", "wrong"]] }),
    ]);
    expect([sixth.status, sixth.body]).toEqual([429, problem(429, "account_locked", { retryAfterSeconds: 900 })]);
    expect(await locks(h)).toEqual([{ failures: 5, lockedUntil: "2026-11-20T12:15:00.000Z" }]);
    expect((await logIn(h)).status).toBe(429);
  });

  it("ends the streak when it is right", async () => {
    const h = await known();
    const { accessToken } = (await logIn(h)).body;
    for (let n = 0; n < 4; n += 1) await change(h, accessToken, "wrong");
    expect((await change(h, accessToken, newcomer.password)).status).toBe(202);

    expect(await locks(h)).toEqual([]);
    for (let n = 0; n < 4; n += 1) expect((await change(h, accessToken, "wrong")).status).toBe(403);
    expect((await change(h, accessToken, newcomer.password)).status).toBe(202);
  });

  it("is taken from a known browser while strangers have locked the door", async () => {
    const h = await known();
    const browser = await h.given.person({ email: "eva@example.com" });
    for (let n = 0; n < 5; n += 1) await logIn(h, { email: "eva@example.com", password: "wrong" });

    const body = { currentPassword: newcomer.password };
    const answer = await h.call("POST", "/api/v1/account/deletion", { cookie: browser.cookie, body });

    expect(answer.status).toBe(202);
  });
});

describe("every way to log in knocks at one door", () => {
  it("wrong passwords in RAGFlow's accent count for the portal", async () => {
    const h = await known();
    const client = ragflowClient(h);
    for (let n = 0; n < 5; n += 1) await client.logIn({ email: newcomer.email, password: "wrong" });

    expect((await logIn(h)).status).toBe(429);
    expect(await fromBrowser(h)).toBe("account_locked");
  });

  it("and the other way round", async () => {
    const h = await known();
    await guess(h, 5);

    const answer = await ragflowClient(h).logIn({ email: newcomer.email });

    expect([answer.body.code === 0, answer.headers.get("authorization")]).toEqual([false, null]);
    expect((await h.rowCounts()).sessions).toBe(0);
  });
});
