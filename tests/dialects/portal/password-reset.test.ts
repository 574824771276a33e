import { describe, expect, it, vi } from "vitest";
import { referenceWords } from "@/server/domain/codes/reference-words";
import { harness } from "../../harness";
import { problem } from "../../problem";
import { codeRow, digitsIn, forgot, verified } from "./recovering";
import { newcomer, signUp, told } from "./signing-up";

const nobody = "nobody@example.com";
const wordless = (text: string) => text.replace(/"reference":"[a-z]+"/, '"reference":"…"');

describe("POST /api/v1/password-resets", () => {
  it("mails a code with the reference word that the answer has, and stores its hash alone", async () => {
    const h = await verified();
    const before = await h.rowCounts();

    const answer = await forgot(h);

    expect([answer.status, answer.body]).toEqual([
      202,
      { reference: expect.stringMatching(/^[a-z]+$/), expiresIn: 600 },
    ]);
    expect(referenceWords).toContain(answer.body.reference);
    expect(await h.rowCounts()).toEqual({
      ...before,
      codes: before.codes + 1,
      mails: before.mails + 1,
      audits: before.audits + 1,
    });
    const [mail] = await h.mails();
    const code = digitsIn(mail);
    expect(mail?.to).toBe(newcomer.email);
    expect(mail?.text).toMatch(new RegExp(`^.*\\b${answer.body.reference}$`, "m"));
    expect(mail?.html).toContain(answer.body.reference);
    expect(mail?.text).toContain("http://localhost:3000/reset-password");
    expect(mail?.text).not.toMatch(new RegExp(`https?://\\S*${code}`));
    expect(mail?.subject).not.toContain(code);
    const row = await codeRow(h);
    expect([row.secretHash, row.secretDigest]).toEqual([expect.stringMatching(/^\$argon2id\$/), null]);
    const shown = `${JSON.stringify([h.logged, await h.audit.events(), row])}${answer.text}`;
    expect(shown).not.toMatch(new RegExp(`\\b${code}\\b`));
    expect((await h.audit.events()).at(-1)).toEqual({
      event: "account.password_reset_requested",
      accountId: h.account.id,
      targetId: null,
      actorKind: "anyone",
      actorId: null,
      detail: {},
    });
  });

  it.each(["active", "pending", "suspended"] as const)(
    "answers for an account that is %s as for no account, for the same work",
    async (status) => {
      const h = await verified();
      await h.database.prisma.account.updateMany({ data: { status } });
      const hash = vi.spyOn(h.ctx.hasher, "hash");
      const paced = vi.spyOn(h.ctx.pacer, "atLeast");
      const counts = [await h.rowCounts()];

      const mine = told(await forgot(h));
      const hashes = hash.mock.calls.length;
      counts.push(await h.rowCounts());
      const theirs = told(await forgot(h, nobody));
      counts.push(await h.rowCounts());

      expect({ ...mine, text: wordless(mine.text) }).toEqual({ ...theirs, text: wordless(theirs.text) });
      expect([hashes, hash.mock.calls.length]).toEqual([1, 2]);
      expect(paced.mock.calls.map(([ms]) => ms)).toEqual([150, 150]);
      const [before, between, after] = counts.map(({ codes, audits }) => ({ codes, audits }));
      expect([between, after]).toEqual(
        [1, 2].map((n) => ({ codes: (before?.codes ?? 0) + n, audits: (before?.audits ?? 0) + n })),
      );
    },
  );

  it("mails nobody at an address that nobody has, or whose account is suspended", async () => {
    const h = await verified();
    await h.database.prisma.account.updateMany({ data: { status: "suspended" } });
    const before = (await h.mails()).length;

    await forgot(h);
    await forgot(h, nobody);

    expect(await h.mails()).toHaveLength(before);
  });

  it("mails the stored spelling of an address, in its owner's language", async () => {
    const h = await harness();
    await signUp(h, { email: "Ada.Lovelace@example.com", locale: "zh-CN" });
    h.clock.advance(1);

    await forgot(h, " ada.LOVELACE@example.COM ", { headers: { "accept-language": "en" } });

    const [mail] = await h.mails();
    expect(mail?.to).toBe("Ada.Lovelace@example.com");
    expect(mail?.subject).toMatch(/密码/);
  });

  it.each([
    ["host", "evil.example"],
    ["x-forwarded-host", "evil.example"],
    ["x-forwarded-server", "evil.example"],
    ["forwarded", "host=evil.example;proto=https"],
    ["x-original-url", "https://evil.example/reset-password"],
    ["x-forwarded-prefix", "//evil.example"],
    ["origin", "https://evil.example"],
    ["referer", "https://evil.example/"],
  ])("links to the configured origin whatever %s says", async (name, value) => {
    const h = await verified({ APP_URL: "https://keys.example.org" });
    h.clock.advance(1);

    await forgot(h, newcomer.email, { headers: { [name]: value } });

    const [mail] = await h.mails();
    expect(mail?.text).toContain("https://keys.example.org/reset-password");
    expect(`${mail?.text}${mail?.html}${mail?.subject}`).not.toContain("evil.example");
  });

  it.each([
    ["full-width at", "ada＠example.com"],
    ["Kelvin sign", "ada@example.com".replace("a", "\u212a")],
    ["dotless i", "mıke@example.com"],
    ["long s", "ada@example.com\u017f"],
    ["Cyrillic a", "\u0430da@example.com"],
    ["zero-width space", "ada\u200b@example.com"],
    ["list", "ada@example.com,eve@evil.example"],
    ["list of two texts", ["ada@example.com", "eve@evil.example"]],
    ["header injection", "ada@example.com\r\nBcc: eve@evil.example"],
    ["encoded header injection", "ada@example.com%0d%0aBcc:eve@evil.example"],
    ["display name", "Ada <ada@example.com>"],
    ["quoted local part", '"ada@example.com x"@evil.example'],
    ["operator", { contains: "@" }],
    ["number", 1],
    ["nothing", undefined],
  ])("mails nobody for a %s in the place of an address", async (_name, email) => {
    const h = await verified();
    const before = await h.rowCounts();

    const answer = await h.call("POST", "/api/v1/password-resets", { body: { email } });

    expect([answer.status, answer.body.code]).toEqual([400, "request_invalid"]);
    expect(await h.rowCounts()).toEqual(before);
  });
});

describe("codes asked for too often", () => {
  const full = (retryAfterSeconds: number) => problem(429, "rate_limited", { retryAfterSeconds });

  it("are refused after a sixth mail in an hour to one address from one network, whether anybody has it or not", async () => {
    const h = await verified();
    await signUp(h, { email: nobody });
    await h.database.prisma.account.deleteMany({ where: { email: nobody } });
    h.clock.advance(599);
    for (const email of [newcomer.email, nobody]) {
      for (let n = 0; n < 5; n += 1) expect((await forgot(h, email)).status).toBe(202);
    }
    const before = await h.rowCounts();

    const answers = [await forgot(h, " ADA@example.com"), await forgot(h, nobody)];

    for (const { status, body, headers } of answers) {
      expect([status, body, headers.get("retry-after")]).toEqual([429, full(3000), "3000"]);
    }
    expect(told(answers[0] as (typeof answers)[0])).toEqual(told(answers[1] as (typeof answers)[0]));
    expect(await h.rowCounts()).toEqual(before);
    expect((await forgot(h, newcomer.email, { peer: "198.51.100.20" })).status).toBe(202);
    h.clock.advance(3000);
    expect((await forgot(h)).status).toBe(202);
  });

  it("share their room with what else mails the address", async () => {
    const h = await harness();
    await signUp(h);
    for (let n = 0; n < 4; n += 1) {
      await h.call("POST", "/api/v1/accounts/activate/resend", { body: { email: newcomer.email } });
    }
    await forgot(h);

    expect(await forgot(h)).toMatchObject({ status: 429, body: { code: "rate_limited" } });
  });

  it("leave the room for other addresses alone", async () => {
    const h = await verified();
    for (let n = 0; n < 6; n += 1) await forgot(h, nobody);

    expect((await forgot(h)).status).toBe(202);
  });

  it("let five through of 50 at once, and one code of them is live", async () => {
    const h = await verified();
    const mailed = (await h.mails()).length;

    const answers = await Promise.all(Array.from({ length: 50 }, () => forgot(h)));

    expect(answers.filter(({ status }) => status === 202)).toHaveLength(5);
    const mails = (await h.mails()).slice(0, -mailed);
    expect(mails).toHaveLength(5);
    const { secretHash } = await codeRow(h);
    const live = await Promise.all(mails.map((mail) => h.ctx.hasher.verify(secretHash, digitsIn(mail))));
    expect(live.filter(Boolean)).toHaveLength(1);
  });
});
