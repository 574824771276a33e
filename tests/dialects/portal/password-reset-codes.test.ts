import { describe, expect, it, vi } from "vitest";
import { problem } from "../../problem";
import {
  codeRow,
  digitsIn,
  forgot,
  freshCode,
  longPassword,
  newPassword,
  otherThan,
  reset,
  verified,
} from "./recovering";
import { logIn, told } from "./signing-up";

const nobody = "nobody@example.com";
const wrong = (triesLeft: number) => ({ status: 422, body: problem(422, "code_invalid", { triesLeft }) });
const elsewhere = (n: number) => ({ peer: `198.51.100.${n + 1}` });

describe("a reset code", () => {
  it("is good once", async () => {
    const h = await verified();
    const code = await freshCode(h);
    expect((await reset(h, { code })).status).toBe(200);
    const before = await h.rowCounts();

    const again = await reset(h, { code, password: "otter-kettle-lagoon-88" });

    expect(again).toMatchObject(wrong(0));
    expect(await h.rowCounts()).toEqual(before);
    expect((await logIn(h, { password: newPassword })).status).toBe(201);
  });

  it.each([
    [599, 200],
    [600, 422],
  ])("%i seconds after it was asked for answers %i", async (age, status) => {
    const h = await verified();
    const code = await freshCode(h);
    h.clock.advance(age);

    expect((await reset(h, { code })).status).toBe(status);
    expect((await logIn(h)).status).toBe(status === 200 ? 401 : 201);
  });

  it("dies with the next one that is asked for", async () => {
    const h = await verified();
    const first = await freshCode(h);
    const second = await freshCode(h);

    expect(await reset(h, { code: first })).toMatchObject(first === second ? { status: 200 } : wrong(4));
    expect((await reset(h, { code: second })).status).toBe(200);
  });

  it("for one account is not good for another", async () => {
    const h = await verified();
    await h.given.account({ email: "eva@example.com" });
    const code = await freshCode(h);
    const before = await h.rowCounts();

    expect(await reset(h, { email: "eva@example.com", code })).toMatchObject(wrong(0));
    await forgot(h, "eva@example.com");
    const evas = digitsIn((await h.mails()).find(({ to }) => to === "eva@example.com"));
    expect(await reset(h, { email: "eva@example.com", code })).toMatchObject(evas === code ? {} : wrong(4));
    expect((await h.rowCounts()).sessions).toBe(before.sessions);
    expect((await reset(h, { code })).status).toBe(200);
  });

  it("may begin with zeros", async () => {
    const h = await verified();
    await freshCode(h);
    await h.database.prisma.oneTimeCode.updateMany({ data: { secretHash: await h.ctx.hasher.hash("000012") } });

    for (const code of ["12", 12, "12    ", "0000012", "0000120"]) {
      expect((await reset(h, { code })).status).toBe(400);
    }
    expect((await reset(h, { code: "000012" })).status).toBe(200);
  });

  it.each<[string, (code: string) => unknown, string]>([
    ["a space after it", (code) => `${code} `, "code_invalid"],
    ["a space before it", (code) => ` ${code}`, "code_invalid"],
    ["a space within", (code) => `${code.slice(0, 3)} ${code.slice(3)}`, "code_invalid"],
    ["a dash within", (code) => `${code.slice(0, 3)}-${code.slice(3)}`, "code_invalid"],
    ["a line break after it", (code) => `${code}\n`, "code_invalid"],
    [
      "full-width digits",
      (code) => code.replace(/\d/g, (digit) => String.fromCharCode(0xff10 + Number(digit))),
      "code_invalid",
    ],
    [
      "Arabic digits",
      (code) => code.replace(/\d/g, (digit) => String.fromCharCode(0x660 + Number(digit))),
      "code_invalid",
    ],
    ["a plus sign", (code) => `+${code}`, "code_invalid"],
    ["decimals", (code) => `${code}.0`, "code_invalid"],
    ["an exponent", () => "1e5", "code_invalid"],
    ["hexadecimal digits", (code) => `0x${Number(code).toString(16)}`, "code_invalid"],
    ["seven digits", (code) => `${code}0`, "code_invalid"],
    ["five digits", (code) => code.slice(1), "code_invalid"],
    ["no digits", () => "", "code_invalid"],
    ["a wildcard", () => "%", "code_invalid"],
    ["the number", Number, "invalid_type"],
    ["an array of it", (code) => [code], "invalid_type"],
    ["an array of all", (code) => [code, otherThan(code)], "invalid_type"],
    ["an object", (code) => ({ code }), "invalid_type"],
    ["true", () => true, "invalid_type"],
    ["null", () => null, "invalid_type"],
    ["nothing", () => undefined, "required"],
  ])("with %s is no code, and takes no try", async (_name, formOf, fault) => {
    const h = await verified();
    const code = await freshCode(h);
    const before = await h.rowCounts();

    const answer = await reset(h, { code: formOf(code) });

    expect([answer.status, answer.body]).toEqual([400, problem(400, "request_invalid", { fields: [["code", fault]] })]);
    expect(await h.rowCounts()).toEqual(before);
    expect((await codeRow(h)).attempts).toBe(0);
    expect((await reset(h, { code })).status).toBe(200);
  });
});

describe("wrong codes", () => {
  it("kill the code at the fifth, and each tells how many are left", async () => {
    const h = await verified();
    const code = await freshCode(h);
    const before = await h.rowCounts();

    for (const left of [4, 3, 2, 1, 0]) {
      const answer = await reset(h, { code: otherThan(code, left + 1) });
      expect([answer.status, answer.body]).toEqual([422, problem(422, "code_invalid", { triesLeft: left })]);
    }

    expect(await reset(h, { code })).toMatchObject(wrong(0));
    expect(await h.rowCounts()).toEqual(before);
    expect((await logIn(h)).status).toBe(201);
    expect((await reset(h, { code: await freshCode(h) })).status).toBe(200);
  });

  it("leave four tries to a person, and the fifth may be right", async () => {
    const h = await verified();
    const code = await freshCode(h);
    for (let n = 1; n < 5; n += 1) await reset(h, { code: otherThan(code, n) });

    expect((await reset(h, { code })).status).toBe(200);
  });

  it("are answered for an address that nobody has in the same bytes, for the same work", async () => {
    const h = await verified();
    const code = await freshCode(h);
    await forgot(h, nobody);
    const verify = vi.spyOn(h.ctx.hasher, "verify");

    const pairs = [];
    for (let n = 1; n <= 7; n += 1) {
      const mine = told(await reset(h, { code: otherThan(code, n) }));
      const hashes = verify.mock.calls.length;
      pairs.push([mine, told(await reset(h, { email: nobody, code: otherThan(code, n) }))]);
      expect(verify.mock.calls.length - hashes).toBe(n <= 5 ? 1 : 0);
    }

    for (const [mine, theirs] of pairs) expect(mine).toEqual(theirs);
    expect(pairs.map(([mine]) => JSON.parse(mine?.text ?? "").triesLeft)).toEqual([4, 3, 2, 1, 0, 0, 0]);
  });

  it("without a code that was asked for are refused alike for everybody, and use nothing up", async () => {
    const h = await verified();
    for (let n = 0; n < 12; n += 1) {
      const answers = [await reset(h, { code: "123456" }), await reset(h, { email: nobody, code: "123456" })];
      for (const answer of answers) expect(answer).toMatchObject(wrong(0));
    }

    expect((await reset(h, { code: await freshCode(h) })).status).toBe(200);
  });

  it("take exactly five tries when 50 come at once", async () => {
    const h = await verified();
    const code = await freshCode(h);

    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, n) => reset(h, { code: otherThan(code, (n % 9) + 1), password: longPassword })),
    );

    expect((await codeRow(h)).attempts).toBe(5);
    expect(answers.filter(({ status }) => status === 422 || status === 429)).toHaveLength(50);
    const left = answers.map(({ body }) => body.triesLeft).filter((tries) => tries > 0);
    expect(left.sort()).toEqual([1, 2, 3, 4]);
    expect((await logIn(h)).status).toBe(201);
  });

  it("from elsewhere take three of the five, and leave the rest to the network that asked", async () => {
    const h = await verified();
    const code = await freshCode(h);
    const lefts = [];
    for (let n = 1; n <= 5; n += 1) {
      lefts.push((await reset(h, { code: otherThan(code, n) }, elsewhere(n))).body.triesLeft);
    }

    expect(lefts).toEqual([2, 1, 0, 0, 0]);
    expect((await codeRow(h)).attempts).toBe(3);
    expect(await reset(h, { code }, elsewhere(6))).toMatchObject(wrong(0));
    expect((await reset(h, { code })).status).toBe(200);
  });

  it("follow the settings", async () => {
    const h = await verified({ CODE_MAX_TRIES: "2", CODE_TTL_SECONDS: "60" });
    const code = await freshCode(h);

    expect(await reset(h, { code: otherThan(code) })).toMatchObject(wrong(1));
    expect(await reset(h, { code: otherThan(code, 2) })).toMatchObject(wrong(0));
    expect(await reset(h, { code })).toMatchObject(wrong(0));
    const next = await freshCode(h);
    h.clock.advance(60);
    expect(await reset(h, { code: next })).toMatchObject(wrong(0));
  });
});
