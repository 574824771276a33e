import { describe, expect, it } from "vitest";
import { type Harness, harness } from "../../harness";
import { codeIn, told } from "../portal/signing-up";
import { basicAuthClient, mailedCode, member, otherThan } from "./basic-auth-client";

const newcomer = { ...member, nickname: "Ada" };
const newPassword = "birch-kettle-comet-71";

async function known(env: Record<string, string> = {}) {
  const h = await harness(env);
  const account = await h.given.account({ email: member.email });
  return { ...h, account, client: basicAuthClient(h) };
}

describe("signing up", () => {
  it("answers 201, and the mailed token activates the account, which then logs in", async () => {
    const h = await harness();
    const client = basicAuthClient(h);

    const registered = await client.post("/register", newcomer);
    const early = await client.logIn();
    const token = codeIn((await h.mails())[0]);
    const activated = await client.post("/activate", { token });

    expect([registered.status, registered.body]).toEqual([201, { email: member.email, status: "pending" }]);
    expect([early.status, early.body.error]).toEqual([401, "account_not_active"]);
    expect([activated.status, activated.body]).toEqual([200, { result: "success", email: member.email }]);
    expect((await client.logIn()).status).toBe(200);
  });

  it("answers a taken address as a free one, and changes nothing of it", async () => {
    const { client, ctx, database, account } = await known();
    const before = await database.prisma.account.findMany();

    const taken = await client.post("/register", newcomer);
    const free = await client.post("/register", { ...newcomer, email: "free@example.com" });

    expect(told(taken)).toEqual({
      ...told(free),
      text: told(free).text.replace("free@", "user@"),
      headers: told(taken).headers,
    });
    expect(await database.prisma.account.findMany({ where: { id: account.id } })).toEqual(before);
    expect(await ctx.hasher.verify(account.passwordHash, member.password)).toBe(true);
  });

  it("sends another link on request, and only the newest is good", async () => {
    const h = await harness();
    const client = basicAuthClient(h);
    await client.post("/register", newcomer);
    const first = codeIn((await h.mails())[0]);
    h.clock.advance(1);

    const resent = await client.post("/activate/resend", { email: member.email });
    const second = codeIn((await h.mails())[0]);

    expect([resent.status, resent.body]).toEqual([200, { result: "success" }]);
    expect((await client.post("/activate", { token: first })).body.error).toBe("activation_token_invalid");
    expect((await client.post("/activate", { token: second })).status).toBe(200);
  });
});

describe("a forgotten password", () => {
  it("is replaced by the mailed code; what was logged in is out, and nobody is logged in by it", async () => {
    const { client, mails, rowCounts } = await known();
    const { access_token, refresh_token } = (await client.logIn()).body;

    const sent = await client.forgot();
    const [mail] = await mails();
    const reset = await client.reset(mailedCode([{ text: mail?.text ?? "" }]), newPassword);

    expect([sent.status, sent.body]).toEqual([
      200,
      { result: "success", reference: expect.stringMatching(/^[a-z]+$/), expires_in: 600 },
    ]);
    expect(mail?.text).toContain(sent.body.reference);
    expect([reset.status, reset.body]).toEqual([200, { result: "success" }]);
    expect((await rowCounts()).sessions).toBe(1);
    expect((await client.profile(access_token)).status).toBe(401);
    expect((await client.refresh(refresh_token)).body.error).toBe("refresh_token_expired");
    expect((await client.logIn()).body.error).toBe("invalid_credentials");
    expect((await client.logIn({ password: newPassword })).status).toBe(200);
  });

  it.each<[string, (code: string) => unknown, number]>([
    ["a trailing space", (code) => `${code} `, 422],
    ["a leading space", (code) => ` ${code}`, 422],
    ["a line break", (code) => `${code}\n`, 422],
    ["full-width digits", (code) => code.replace(/\d/g, (d) => String.fromCharCode(d.charCodeAt(0) + 0xfee0)), 422],
    ["Arabic digits", (code) => code.replace(/\d/g, (d) => String.fromCharCode(0x660 + Number(d))), 422],
    ["a seventh digit", (code) => `0${code}`, 422],
    ["an exponent", () => "1e5", 422],
    ["nothing", () => "", 422],
    ["a number", (code) => Number(code), 400],
    ["a list", (code) => [code], 400],
    ["an object", () => ({ not: "" }), 400],
    ["true", () => true, 400],
  ])("takes the exact six digits alone: not %s, which is no try either", async (_name, spelt, status) => {
    const { client, mails, database } = await known();
    await client.forgot();
    const code = mailedCode(await mails());

    const refused = await client.reset(spelt(code), newPassword);

    expect(refused.status).toBe(status);
    expect(await database.prisma.oneTimeCode.findMany({ select: { attempts: true } })).toEqual([{ attempts: 0 }]);
    expect((await client.reset(code, newPassword)).status).toBe(200);
  });

  it("has one winner of 50 who bring the right code at once, and its password is the one that holds", async () => {
    const { client, mails, ctx, audit, database } = await known();
    await client.forgot();
    const code = mailedCode(await mails());
    const passwords = Array.from({ length: 50 }, (_, n) => `birch-kettle-comet-${n}`);

    const answers = await Promise.all(passwords.map((each) => client.reset(code, each)));

    const winners = passwords.filter((_, n) => answers[n]?.status === 200);
    expect(winners).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 422 || status === 429)).toHaveLength(49);
    const { passwordHash } = await database.prisma.account.findFirstOrThrow();
    expect(await ctx.hasher.verify(passwordHash, winners[0] ?? "")).toBe(true);
    expect((await audit.events()).filter(({ event }) => event === "account.password_reset")).toHaveLength(1);
    expect((await mails()).filter(({ subject }) => subject.includes("password was"))).toHaveLength(1);
  });

  it("gives five tries a code and ten a day where the account was used before", async () => {
    const { client, mails, clock } = await known();
    await client.logIn();
    const wrong = async (times: number) => {
      await client.forgot();
      const code = mailedCode(await mails());
      const errors = [];
      for (let n = 0; n < times; n += 1) errors.push((await client.reset(otherThan(code), newPassword)).body.error);
      clock.advance(1);
      return { code, errors };
    };

    const first = await wrong(5);
    expect(first.errors).toEqual(Array(5).fill("verification_code_invalid"));
    expect((await client.reset(first.code, newPassword)).body.error).toBe("verification_code_invalid");
    const second = await wrong(5);
    expect(second.errors).toEqual(Array(5).fill("verification_code_invalid"));
    const third = await wrong(1);

    expect(third.errors).toEqual(["rate_limited"]);
    expect((await client.reset(third.code, newPassword)).body.error).toBe("rate_limited");
    clock.advance(86_400);
    await client.forgot();
    expect((await client.reset(mailedCode(await mails()), newPassword)).status).toBe(200);
  });
});

describe("where existence is hidden", () => {
  const hidden = { HIDE_ACCOUNT_EXISTENCE: "true" };
  const stranger = "nobody@example.com";

  async function both(ask: (client: ReturnType<typeof basicAuthClient>, email: string) => ReturnType<Harness["call"]>) {
    const { client } = await known(hidden);
    const forms = [await ask(client, member.email), await ask(client, stranger)].map(told);
    return forms.map(({ text, ...rest }) => ({
      ...rest,
      text: text.replace(/"reference":"[a-z]+"/, '"reference":""'),
    }));
  }

  it.each<[string, Parameters<typeof both>[0]]>([
    ["a log-in", (client, email) => client.logIn({ email, password: "not-the-password" })],
    ["a forgotten password", (client, email) => client.forgot(email)],
    [
      "a wrong code",
      async (client, email) => {
        await client.forgot(email);
        return client.post("/reset-password", { email, code: "123456", password: newPassword });
      },
    ],
    [
      "a code nobody asked for",
      (client, email) => client.post("/reset-password", { email, code: "123456", password: newPassword }),
    ],
    ["another link", (client, email) => client.post("/activate/resend", { email })],
  ])("%s is answered alike for a known and an unknown address", async (_name, ask) => {
    const [ours, theirs] = await both(ask);

    const length = (text: string) => text.replace(/"reference":""/, "").length;
    expect(length(ours?.text ?? "")).toBe(length(theirs?.text ?? ""));
    expect(ours).toEqual(theirs);
  });

  it("a lock falls on an unknown address at the same try", async () => {
    const { client } = await known(hidden);
    const tries = async (email: string) => {
      const answers = [];
      for (let n = 0; n < 7; n += 1) answers.push(told(await client.logIn({ email, password: "not-the-password" })));
      return answers;
    };

    expect(await tries(stranger)).toEqual(await tries(member.email));
  });

  it("an account that waits for activation is no different to who knows its password", async () => {
    const { client, database } = await known(hidden);
    await database.prisma.account.updateMany({ data: { status: "pending" } });

    expect((await client.logIn()).body.error).toBe("invalid_credentials");
  });
});
