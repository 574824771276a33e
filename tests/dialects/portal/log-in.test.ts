import { describe, expect, it, vi } from "vitest";
import { harness } from "../../harness";
import { problem } from "../../problem";
import { logIn, newcomer, told } from "./signing-up";

const mismatch = { status: 401, body: problem(401, "credentials_invalid") };

async function known(status: "pending" | "active" | "suspended" = "active") {
  const h = await harness();
  const account = await h.given.account({ email: newcomer.email });
  await h.database.prisma.account.update({ where: { id: account.id }, data: { status } });
  h.clock.advance(1);
  return { ...h, account };
}

describe("POST /api/v1/sessions", () => {
  it("starts a session of its own and gives its access token", async () => {
    const h = await known();

    const answer = await logIn(h, {}, { headers: { "user-agent": "curl/8" } });

    expect([answer.status, answer.body]).toEqual([
      201,
      {
        accessToken: expect.stringMatching(/^[\w-]+\.[\w-]+\.[\w-]+$/),
        tokenType: "Bearer",
        expiresIn: 3600,
        refreshToken: expect.stringMatching(/^lkr_\w{36}$/),
        sessionId: expect.stringMatching(/^ses_\w{20}$/),
      },
    ]);
    const sessions = await h.call("GET", "/api/v1/sessions", { bearer: answer.body.accessToken });
    expect(sessions.body).toEqual({
      items: [
        {
          id: answer.body.sessionId,
          carrier: "api",
          ip: "203.0.113.7",
          userAgent: "curl/8",
          createdAt: "2026-11-20T12:00:01.000Z",
          lastSeenAt: "2026-11-20T12:00:01.000Z",
          expiresAt: "2026-12-20T12:00:01.000Z",
          current: true,
        },
      ],
    });
    expect((await h.audit.events()).at(-1)).toEqual({
      event: "session.started",
      accountId: h.account.id,
      targetId: answer.body.sessionId,
      actorKind: "account",
      actorId: h.account.id,
      detail: { carrier: "api" },
    });
  });

  it("takes the address in any letter case, and the password in none but its own", async () => {
    const h = await known();

    expect((await logIn(h, { email: " ADA@EXAMPLE.COM " })).status).toBe(201);
    expect(await logIn(h, { password: newcomer.password.toUpperCase() })).toMatchObject(mismatch);
  });

  it.each(["pending", "active", "suspended"] as const)(
    "answers a wrong password for an account that is %s as it answers for no account, for the same work",
    async (status) => {
      const h = await known(status);
      const verify = vi.spyOn(h.ctx.hasher, "verify");

      const wrong = await logIn(h, { password: "not-the-password" });
      const hashes = verify.mock.calls.length;
      const nobody = await logIn(h, { email: "nobody@example.com" });

      expect(wrong).toMatchObject(mismatch);
      expect(told(wrong)).toEqual(told(nobody));
      expect([hashes, verify.mock.calls.length]).toEqual([1, 2]);
      expect((await h.rowCounts()).sessions).toBe(0);
    },
  );

  it.each([
    ["pending", "account_not_active"],
    ["suspended", "account_suspended"],
  ] as const)("tells that an account is %s to whoever has its password", async (status, code) => {
    const h = await known(status);

    expect(await logIn(h)).toMatchObject({ status: 401, body: problem(401, code) });
    expect((await h.rowCounts()).sessions).toBe(0);
  });

  it.each([
    ["a wrong password", newcomer.email, "password_wrong"],
    ["an address that nobody has", "nobody@example.com", "account_unknown"],
  ])("notes a refusal for %s with its reason, in one row", async (_name, email, reason) => {
    const h = await known();
    const before = await h.rowCounts();

    await logIn(h, { email, password: "not-the-password" });

    expect((await h.audit.events()).at(-1)).toEqual({
      event: "session.refused",
      accountId: reason === "account_unknown" ? null : h.account.id,
      targetId: null,
      actorKind: "anyone",
      actorId: null,
      detail: { reason },
    });
    expect(await h.rowCounts()).toEqual({ ...before, audits: before.audits + 1 });
  });

  it("gives each of several log-ins at once a session of its own", async () => {
    const h = await known();

    const answers = await Promise.all(Array.from({ length: 8 }, () => logIn(h)));

    expect(answers.map(({ status }) => status)).toEqual(Array(8).fill(201));
    expect(new Set(answers.map(({ body }) => body.sessionId)).size).toBe(8);
  });

  it("lets an account without a password in by none", async () => {
    const h = await known();
    await h.database.prisma.account.updateMany({ data: { passwordHash: null } });

    expect(await logIn(h)).toMatchObject(mismatch);
    expect(await logIn(h, { password: "no account has this password" })).toMatchObject(mismatch);
  });
});
