import { describe, expect, it } from "vitest";
import { mintSecret } from "@/server/domain/secrets";
import { harness } from "../../harness";
import { problem } from "../../problem";
import { activate, codeIn, logIn, newcomer, signUp, told } from "./signing-up";

const day = 86_400;
const refused = { status: 422, body: problem(422, "activation_invalid") };

describe("an activation link", () => {
  it("makes the account active, once, and notes it", async () => {
    const h = await harness();
    await signUp(h);
    const code = codeIn((await h.mails())[0]);
    h.clock.advance(1);

    const first = await activate(h, code);
    const before = await h.rowCounts();
    const second = await activate(h, code);

    expect([first.status, first.body]).toEqual([200, { status: "active", email: newcomer.email }]);
    expect(second).toMatchObject(refused);
    expect(await h.rowCounts()).toEqual(before);
    expect((await h.audit.events()).map(({ event }) => event)).toEqual(["account.registered", "account.activated"]);
  });

  it.each([
    [day - 1, 200],
    [day, 422],
  ])("%i seconds after it was sent answers %i", async (age, status) => {
    const h = await harness();
    await signUp(h);
    const code = codeIn((await h.mails())[0]);
    h.clock.advance(age);

    expect((await activate(h, code)).status).toBe(status);
  });

  it("is good for one of 50 who open it at once", async () => {
    const h = await harness();
    await signUp(h);
    const code = codeIn((await h.mails())[0]);

    const answers = await Promise.all(Array.from({ length: 50 }, () => activate(h, code)));

    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 422)).toHaveLength(49);
    const events = (await h.audit.events()).filter(({ event }) => event === "account.activated");
    expect(events).toHaveLength(1);
  });

  it("is replaced by the one that is asked for later", async () => {
    const h = await harness();
    await signUp(h);
    const first = codeIn((await h.mails())[0]);
    h.clock.advance(1);

    const resent = await h.call("POST", "/api/v1/accounts/activate/resend", { body: { email: newcomer.email } });

    expect([resent.status, resent.body]).toEqual([202, { status: "pending" }]);
    const second = codeIn((await h.mails())[0]);
    expect(await activate(h, first)).toMatchObject(refused);
    expect((await activate(h, second)).status).toBe(200);
  });

  it.each([
    [
      "an unknown code",
      ({ random }: { random: { bytes(n: number): Buffer } }) => mintSecret(random, "activation").secret,
    ],
    [
      "the first admin's code",
      ({ random }: { random: { bytes(n: number): Buffer } }) => mintSecret(random, "setup").secret,
    ],
    ["a code with a broken checksum", () => `lka_${"0".repeat(35)}1`],
    ["any text", () => "1' OR '1'='1"],
  ])("is not %s", async (_name, makeCode) => {
    const h = await harness();
    await signUp(h);
    const before = await h.rowCounts();

    expect(await activate(h, makeCode(h.ctx))).toMatchObject(refused);
    expect(await h.rowCounts()).toEqual(before);
  });

  it("does not make a suspended account active again", async () => {
    const h = await harness();
    await signUp(h);
    const code = codeIn((await h.mails())[0]);
    await h.database.prisma.account.updateMany({ data: { status: "suspended" } });

    expect(await activate(h, code)).toMatchObject(refused);
    expect(await h.database.prisma.account.count({ where: { status: "active" } })).toBe(0);
  });
});

describe("POST /api/v1/accounts/activate/resend", () => {
  it.each(["pending", "active", "suspended", "unknown"] as const)(
    "never tells that the address is %s",
    async (status) => {
      const h = await harness();
      await signUp(h);
      if (status === "unknown") await h.database.prisma.account.deleteMany();
      else await h.database.prisma.account.updateMany({ data: { status } });
      const mailsBefore = (await h.rowCounts()).mails;

      const asked = await h.call("POST", "/api/v1/accounts/activate/resend", { body: { email: newcomer.email } });
      const nobody = await h.call("POST", "/api/v1/accounts/activate/resend", { body: { email: "no@example.com" } });

      expect(told(asked)).toEqual(told(nobody));
      expect((await h.rowCounts()).mails - mailsBefore).toBe(status === "pending" ? 1 : 0);
    },
  );

  it("writes five mails an hour to one address at most, and answers as before", async () => {
    const h = await harness();
    await signUp(h);
    const ask = () =>
      h.call("POST", "/api/v1/accounts/activate/resend", { body: { email: newcomer.email.toUpperCase() } });

    const within = [];
    for (let n = 0; n < 5; n += 1) within.push(told(await ask()));
    expect((await h.rowCounts()).mails).toBe(6);
    const beyond = told(await ask());

    expect((await h.rowCounts()).mails).toBe(6);
    expect(new Set([...within, beyond].map((answer) => JSON.stringify(answer))).size).toBe(1);
    h.clock.advance(3600);
    await ask();
    expect((await h.rowCounts()).mails).toBe(7);
  });

  it("writes five mails however many ask at once", async () => {
    const h = await harness();
    await signUp(h);
    const ask = () => h.call("POST", "/api/v1/accounts/activate/resend", { body: { email: newcomer.email } });

    await Promise.all(Array.from({ length: 50 }, ask));

    expect((await h.rowCounts()).mails).toBe(6);
    expect(await h.database.prisma.oneTimeCode.count()).toBe(1);
  });
});

it("an account that waits for activation can't log in, which only its password shows", async () => {
  const h = await harness();
  await signUp(h);

  expect(await logIn(h)).toMatchObject({ status: 401, body: problem(401, "account_not_active") });
  expect(await logIn(h, { password: "wrong" })).toMatchObject({
    status: 401,
    body: problem(401, "credentials_invalid"),
  });
  expect((await h.rowCounts()).sessions).toBe(0);
});
