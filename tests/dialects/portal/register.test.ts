import { describe, expect, it, vi } from "vitest";
import { harness } from "../../harness";
import { problem } from "../../problem";
import { activate, codeIn, logIn, newcomer, signUp, told } from "./signing-up";

const pending = { status: "pending" };

describe("POST /api/v1/accounts", () => {
  it("makes a pending account with a workspace of its own, mails the link, and notes it", async () => {
    const h = await harness();

    const answer = await signUp(h);

    expect([answer.status, answer.body]).toEqual([202, pending]);
    const [account] = await h.database.prisma.account.findMany({ include: { memberships: true } });
    expect(account).toMatchObject({ email: newcomer.email, nickname: "Ada", status: "pending", role: "user" });
    expect(account?.memberships).toHaveLength(1);
    const mails = await h.mails();
    expect(mails.map(({ to, subject }) => [to, subject])).toEqual([[newcomer.email, "Activate your Latchkey account"]]);
    expect(await h.audit.events()).toEqual([
      {
        event: "account.registered",
        accountId: account?.id,
        targetId: null,
        actorKind: "anyone",
        actorId: null,
        detail: {},
      },
    ]);
  });

  it.each([
    ["active", "active"],
    ["pending", "pending"],
    ["suspended", "suspended"],
  ] as const)(
    "answers the same, for the same work, when the address is taken by an %s account",
    async (_name, status) => {
      const h = await harness();
      const owner = await h.given.account({ email: newcomer.email });
      await h.database.prisma.account.update({ where: { id: owner.id }, data: { status } });
      const hash = vi.spyOn(h.ctx.hasher, "hash");

      const taken = await signUp(h);
      const hashesForTaken = hash.mock.calls.length;
      const free = await signUp(h, { email: "eva@example.com" });

      expect(told(taken)).toEqual(told(free));
      expect([hashesForTaken, hash.mock.calls.length]).toEqual([1, 2]);
    },
  );

  it("leaves an active account as it is and tells its owner", async () => {
    const h = await harness();
    const owner = await h.given.account({ email: newcomer.email, nickname: "Owner" });
    const before = await h.database.prisma.account.findMany();

    h.clock.advance(1);
    await signUp(h, { email: "ADA@Example.COM", password: "another-good-password-9" });

    expect(await h.database.prisma.account.findMany()).toEqual(before);
    expect((await h.rowCounts()).codes).toBe(0);
    const [mail, ...others] = await h.mails();
    expect(others).toEqual([]);
    expect([mail?.to, mail?.text.includes("Owner"), mail?.text.includes("/activate")]).toEqual([
      owner.email,
      true,
      false,
    ]);
    expect((await h.audit.events()).at(-1)).toMatchObject({
      event: "account.registration_repeated",
      accountId: owner.id,
    });
  });

  it("tells a suspended owner nothing and changes nothing", async () => {
    const h = await harness();
    const owner = await h.given.account({ email: newcomer.email });
    await h.database.prisma.account.update({ where: { id: owner.id }, data: { status: "suspended" } });
    const before = [await h.rowCounts(), await h.database.prisma.account.findMany()];

    await signUp(h);

    expect([await h.rowCounts(), await h.database.prisma.account.findMany()]).toEqual(before);
  });

  it("voids the first link and the first password when a pending address signs up again", async () => {
    const h = await harness();
    await signUp(h, { password: "whoever-came-first-1", nickname: "Mallory" });
    const firstCode = codeIn((await h.mails())[0]);
    h.clock.advance(60);

    await signUp(h);

    expect(await activate(h, firstCode)).toMatchObject({ status: 422, body: problem(422, "activation_invalid") });
    const secondCode = codeIn((await h.mails())[0]);
    expect((await activate(h, secondCode)).body).toEqual({ status: "active", email: newcomer.email });
    expect((await logIn(h, { password: "whoever-came-first-1" })).status).toBe(401);
    expect((await logIn(h)).status).toBe(201);
    expect((await h.database.prisma.account.findMany()).map(({ nickname }) => nickname)).toEqual(["Ada"]);
  });

  it("still mails the owner after a stranger elsewhere used up what one network may cause", async () => {
    const h = await harness();
    for (let n = 0; n < 8; n += 1) await signUp(h, { password: "strangers-own-words-7" }, { peer: "198.51.100.9" });
    const before = (await h.mails()).length;

    await signUp(h, {}, { peer: "203.0.113.20" });

    const mails = await h.mails();
    expect(mails).toHaveLength(before + 1);
    await activate(h, codeIn(mails[0]));
    expect((await logIn(h, { password: "strangers-own-words-7" })).status).toBe(401);
    expect((await logIn(h)).status).toBe(201);
  });

  it("makes one account and one live code of 50 sign-ups at once, and answers them alike", async () => {
    const h = await harness();

    const answers = await Promise.all(Array.from({ length: 50 }, (_, n) => signUp(h, { nickname: `Ada ${n}` })));

    expect(new Set(answers.map((answer) => JSON.stringify(told(answer)))).size).toBe(1);
    expect(await h.database.prisma.account.count()).toBe(1);
    expect(await h.database.prisma.workspace.count()).toBe(1);
    expect(await h.database.prisma.oneTimeCode.count({ where: { spentAt: null } })).toBe(1);
    // The first, and five more within the hour.
    expect(await h.database.prisma.outboxMail.count()).toBe(6);
    const live = [];
    for (const mail of await h.mails()) live.push((await activate(h, codeIn(mail))).status);
    expect(live.sort()).toEqual([200, 422, 422, 422, 422, 422]);
  });

  it("gives an address that is free again nothing of the account that had it", async () => {
    const h = await harness();
    const gone = await h.given.person({ email: newcomer.email });
    const key = await h.given.key(gone);
    await h.mails();
    await h.database.prisma.account.delete({ where: { id: gone.id } });

    await signUp(h);
    await activate(h, codeIn((await h.mails())[0]));

    const { accessToken } = (await logIn(h)).body;
    expect((await h.call("GET", "/api/v1/keys", { bearer: accessToken })).body).toEqual({
      items: [],
      nextCursor: null,
    });
    expect((await h.call("GET", "/api/v1/me", { bearer: key.secret })).status).toBe(401);
    expect((await h.call("GET", "/api/v1/me", { cookie: gone.cookie })).status).toBe(401);
  });
});
