import { describe, expect, it } from "vitest";
import { problem } from "../../problem";
import { act, administered, auditedSince, overview, statusOfMe } from "./administering";
import { digitsIn, newPassword } from "./recovering";

describe("resuming an account", () => {
  it("has its keys work again, leaves its sessions ended, and tells its owner", async () => {
    const h = await administered();
    const { secret } = await h.given.key(h.ada);
    await act(h, "suspend", h.ada.id);
    const before = (await h.audit.events()).length;
    h.clock.advance(1);

    const answer = await act(h, "resume", h.ada.id);

    expect([answer.status, answer.body]).toEqual([200, overview(h.ada, { liveKeys: 1, liveSessions: 0 })]);
    expect(await statusOfMe(h, { bearer: secret })).toBe(200);
    expect(await statusOfMe(h, { cookie: h.ada.cookie })).toBe(401);
    expect(await auditedSince(h, before)).toMatchObject([{ event: "account.resumed", actorId: h.admin.id }]);
    expect(await h.database.prisma.outboxMail.count({ where: { template: "account-by-admin" } })).toBe(2);
  });

  it("leaves one that was never activated waiting for that, and mails nobody who may not have signed up", async () => {
    const h = await administered();
    const { id } = await h.given.account();
    await h.database.prisma.account.update({ where: { id }, data: { status: "pending", activatedAt: null } });
    const mails = await h.database.prisma.outboxMail.count();

    const answers = [await act(h, "suspend", id), await act(h, "resume", id)];

    expect(answers.map(({ body }) => body.status)).toEqual(["suspended", "pending"]);
    expect(await h.database.prisma.outboxMail.count()).toBe(mails);
  });

  it.each(["pending", "active"] as const)("changes nothing of one that is %s", async (status) => {
    const h = await administered();
    await h.database.prisma.account.update({ where: { id: h.ada.id }, data: { status } });
    const before = await h.rowCounts();

    const answer = await act(h, "resume", h.ada.id);

    expect([answer.status, answer.body.status]).toEqual([200, status]);
    expect(await h.rowCounts()).toEqual(before);
  });
});

describe("logging an account out everywhere", () => {
  it("ends all its sessions and refresh tokens, leaves its keys, and tells its owner", async () => {
    const h = await administered();
    const { secret } = await h.given.key(h.ada);
    const before = (await h.audit.events()).length;

    const answer = await act(h, "log-out", h.ada.id);

    expect([answer.status, answer.body]).toEqual([200, overview(h.ada, { liveKeys: 1, liveSessions: 0 })]);
    expect(await statusOfMe(h, { cookie: h.ada.cookie })).toBe(401);
    expect(await statusOfMe(h, { bearer: h.ada.accessToken })).toBe(401);
    expect(await statusOfMe(h, { bearer: secret })).toBe(200);
    expect(await statusOfMe(h, { cookie: h.admin.cookie })).toBe(200);
    const families = await h.database.prisma.refreshFamily.findMany({ where: { accountId: h.ada.id } });
    expect(families.map(({ endReason }) => endReason)).toEqual(["logged_out_by_admin"]);
    expect(await auditedSince(h, before)).toMatchObject([
      { event: "account.logged_out", accountId: h.ada.id, actorId: h.admin.id, detail: { ended: 1 } },
    ]);
    expect((await h.mails())[0]?.to).toBe("ada@example.com");
  });

  it("of one with no live session writes and tells nothing", async () => {
    const h = await administered();
    await act(h, "log-out", h.ada.id);
    const before = await h.rowCounts();

    expect((await act(h, "log-out", h.ada.id)).status).toBe(200);

    expect(await h.rowCounts()).toEqual(before);
  });
});

describe("sending a reset", () => {
  it("mails the owner a code that works, and shows it to nobody else", async () => {
    const h = await administered();
    const before = (await h.audit.events()).length;

    const answer = await act(h, "send-reset", h.ada.id);

    expect([answer.status, answer.body]).toEqual([
      202,
      { reference: expect.stringMatching(/^[a-z]+$/), expiresIn: 600 },
    ]);
    const [mail] = await h.mails();
    const code = digitsIn(mail);
    expect([mail?.to, mail?.text.includes(answer.body.reference)]).toEqual(["ada@example.com", true]);
    const audited = await auditedSince(h, before);
    expect(audited).toMatchObject([{ event: "account.reset_sent", accountId: h.ada.id, actorId: h.admin.id }]);
    expect(JSON.stringify([answer.body, audited, h.logged])).not.toContain(code);
    const body = { email: "ada@example.com", code, password: newPassword };
    expect((await h.call("POST", "/api/v1/password-resets/confirm", { body })).status).toBe(200);
  });

  it("to a suspended account is refused: its password can't be reset", async () => {
    const h = await administered();
    await act(h, "suspend", h.ada.id);
    const before = await h.rowCounts();

    const answer = await act(h, "send-reset", h.ada.id);

    expect([answer.status, answer.body]).toEqual([409, problem(409, "account_state_conflict")]);
    expect(await h.rowCounts()).toEqual(before);
  });

  it("is limited for one address", async () => {
    const h = await administered();
    const statuses = [];
    for (let n = 0; n < 7; n += 1) statuses.push((await act(h, "send-reset", h.ada.id)).status);

    expect(statuses).toEqual([...Array(6).fill(202), 429]);
  });
});
