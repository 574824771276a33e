import { describe, expect, it } from "vitest";
import { suspendAccount } from "@/server/domain/accounts/suspend-account";
import { logIn as logInHere } from "@/server/domain/sessions/log-in";
import { sessionCookieName, writeSessionCookie } from "@/server/http/browser-session";
import { problem } from "../../problem";
import { device, deviceCookie, fromBrowser, guess, locks } from "./guessing";
import { digitsIn, freshCode, newPassword, reset, verified } from "./recovering";
import { refresh, statusOfMe } from "./refreshing";
import { activate, codeIn, logIn, newcomer, signUp } from "./signing-up";

type Verified = Awaited<ReturnType<typeof verified>>;

/** A browser and a program that are logged in, and a key. */
async function inUse(h: Verified) {
  const { session } = await logInHere(h.ctx, { ...newcomer, carrier: "cookie", device });
  const cookie = `${sessionCookieName(h.ctx.config)}=${await writeSessionCookie(h.ctx, session.id)}`;
  const { accessToken, refreshToken } = (await logIn(h)).body;
  const body = { name: "CI", scopes: ["keys:read"] };
  const { key } = (await h.call("POST", "/api/v1/keys", { bearer: accessToken, body })).body;
  return { cookie, accessToken, refreshToken, key } as Record<string, string>;
}

describe("a reset by the right code", () => {
  it("answers the address, sets the password, and logs nobody in", async () => {
    const h = await verified();
    const code = await freshCode(h);

    const answer = await reset(h, { code, email: " ADA@example.com" });

    expect([answer.status, answer.body]).toEqual([200, { email: newcomer.email }]);
    const cookies = answer.headers.getSetCookie();
    expect(cookies).toEqual([
      expect.stringMatching(/^latchkey\.device=\w{30}; Path=\/; Max-Age=34560000; HttpOnly; SameSite=Lax$/),
    ]);
    expect((await h.rowCounts()).sessions).toBe(0);
    expect([(await logIn(h)).status, (await logIn(h, { password: newPassword })).status]).toEqual([401, 201]);
  });

  it("ends every session, access and refresh token; keys go on", async () => {
    const h = await verified();
    const { cookie, accessToken, refreshToken, key } = await inUse(h);
    const code = await freshCode(h);

    expect((await reset(h, { code })).status).toBe(200);

    expect((await h.call("GET", "/api/v1/me", { cookie })).status).toBe(401);
    expect(await statusOfMe(h, String(accessToken))).toBe(401);
    expect((await refresh(h, refreshToken)).status).toBe(401);
    expect(await statusOfMe(h, String(key))).toBe(200);
    const ended = await h.database.prisma.session.findMany({ select: { endReason: true } });
    expect(ended).toEqual([{ endReason: "password_reset" }, { endReason: "password_reset" }]);
  });

  it("is noted and mailed once, with the keys that go on", async () => {
    const h = await verified();
    await inUse(h);
    const code = await freshCode(h);
    h.clock.advance(1);

    await reset(h, { code }, { headers: { "user-agent": "browser/1" } });

    const [mail] = await h.mails();
    expect(mail?.to).toBe(newcomer.email);
    for (const fact of ["203.0.113.7", "browser/1", "http://localhost:3000/forgot-password"]) {
      expect(mail?.text).toContain(fact);
    }
    expect(mail?.text).not.toContain(code);
    const event = { event: "account.password_reset", accountId: h.account.id, actorKind: "account" };
    expect((await h.audit.events()).filter(({ event }) => event === "account.password_reset")).toEqual([
      { ...event, targetId: null, actorId: h.account.id, detail: { keysRevoked: 0 } },
    ]);
  });

  it("revokes the keys when it is asked to, each with a row of the trail", async () => {
    const h = await verified();
    const { key } = await inUse(h);
    const code = await freshCode(h);

    expect((await reset(h, { code, revokeKeys: true })).status).toBe(200);

    expect(await statusOfMe(h, String(key))).toBe(401);
    const events = (await h.audit.events()).filter(({ event }) => /^key\.revoked|password_reset$/.test(event));
    expect(events.map(({ event, detail }) => [event, detail])).toEqual(
      expect.arrayContaining([
        ["key.revoked", { name: "CI", reason: "password_reset" }],
        ["account.password_reset", { keysRevoked: 1 }],
      ]),
    );
  });

  it.each(["true", 1, null, ["true"]])("takes no %j for a wish to revoke keys", async (revokeKeys) => {
    const h = await verified();
    const code = await freshCode(h);

    expect((await reset(h, { code, revokeKeys })).status).toBe(400);
    expect((await reset(h, { code })).status).toBe(200);
  });

  it("leaves nothing to whoever signed up with an address that was never proved", async () => {
    const h = await verified();
    const email = "victim@example.com";
    const attacker = await h.given.person({ email });
    const key = await h.given.key(attacker);
    const code = await freshCode(h, email);

    expect((await reset(h, { email, code })).status).toBe(200);

    expect((await h.call("GET", "/api/v1/me", { cookie: attacker.cookie })).status).toBe(401);
    expect([await statusOfMe(h, attacker.accessToken), await statusOfMe(h, key.secret)]).toEqual([401, 401]);
    expect((await logIn(h, { email, password: attacker.password })).status).toBe(401);
    expect((await logIn(h, { email, password: newPassword })).status).toBe(201);
  });

  it("cancels a change of address that waits", async () => {
    const h = await verified();
    const { accessToken } = (await logIn(h)).body;
    h.clock.advance(1);
    const body = { email: "attacker@example.com", currentPassword: newcomer.password };
    expect((await h.call("POST", "/api/v1/account/email", { bearer: accessToken, body })).status).toBe(202);
    const pending = digitsIn((await h.mails()).find(({ to }) => to === body.email));
    await reset(h, { code: await freshCode(h) });

    const later = (await logIn(h, { password: newPassword })).body.accessToken;
    const answer = await h.call("POST", "/api/v1/account/email/confirm", { bearer: later, body: { code: pending } });

    expect([answer.status, answer.body]).toEqual([422, problem(422, "code_invalid", { triesLeft: 0 })]);
    expect((await h.database.prisma.account.findFirstOrThrow()).email).toBe(newcomer.email);
  });

  it("makes an account active that waited for its link, and the link is dead", async () => {
    const h = await verified();
    await signUp(h, { email: "eva@example.com" });
    const link = codeIn((await h.mails()).find(({ to }) => to === "eva@example.com"));
    const code = await freshCode(h, "eva@example.com");

    expect((await reset(h, { email: "eva@example.com", code })).status).toBe(200);

    expect((await logIn(h, { email: "eva@example.com", password: newPassword })).status).toBe(201);
    expect((await activate(h, link)).status).toBe(422);
    const events = (await h.audit.events()).filter(({ accountId }) => accountId !== h.account.id);
    expect(events.filter(({ event }) => event === "account.activated")).toHaveLength(1);
  });

  it("opens no account that was suspended meanwhile", async () => {
    const h = await verified();
    const code = await freshCode(h);
    await suspendAccount(h.ctx, newcomer.email);
    const before = await h.rowCounts();
    const { passwordHash } = await h.database.prisma.account.findFirstOrThrow();

    const answer = await reset(h, { code });

    expect([answer.status, answer.body.code]).toEqual([422, "code_invalid"]);
    expect(await h.rowCounts()).toEqual(before);
    expect(await h.database.prisma.account.findFirstOrThrow()).toMatchObject({ status: "suspended", passwordHash });
  });
});

describe("a reset and the lock after wrong passwords", () => {
  it("works while the door is locked, and opens it", async () => {
    const h = await verified();
    await guess(h, 5);
    expect((await logIn(h)).status).toBe(429);

    expect((await reset(h, { code: await freshCode(h) })).status).toBe(200);

    expect((await logIn(h, { password: newPassword })).status).toBe(201);
    expect(await locks(h)).toEqual([]);
  });

  it("makes the browser that did it a known one, which strangers can't lock out", async () => {
    const h = await verified();
    const code = await freshCode(h);

    const answer = await reset(h, { code }, { cookie: deviceCookie(h) });
    await guess(h, 5);

    expect([answer.status, answer.headers.getSetCookie()]).toEqual([200, []]);
    expect(await fromBrowser(h, { password: newPassword })).toBe("in");
    expect(await fromBrowser(h, { password: newPassword, device: "S".repeat(30) })).toBe("account_locked");
  });

  it("forgets the browsers that were known before", async () => {
    const h = await verified();
    expect(await fromBrowser(h)).toBe("in");
    await reset(h, { code: await freshCode(h) });
    await guess(h, 5);

    expect(await fromBrowser(h, { password: newPassword })).toBe("account_locked");
  });

  it("opens no door of another address that a pattern would match", async () => {
    const h = await verified();
    for (const email of ["a_b@example.com", "axb@example.com"]) await h.given.account({ email });
    const browser = { email: "axb@example.com", carrier: "cookie", device } as const;
    await logInHere(h.ctx, { ...browser, password: newcomer.password });
    for (let n = 0; n < 5; n += 1) await logInHere(h.ctx, { ...browser, password: "wrong" }).catch(() => {});
    expect(await locks(h, browser.email)).toHaveLength(1);

    await reset(h, { email: "a_b@example.com", code: await freshCode(h, "a_b@example.com") });

    expect(await locks(h, browser.email)).toHaveLength(1);
  });
});
