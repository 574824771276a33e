import { describe, expect, it } from "vitest";
import { problem } from "../../problem";
import { forgot, freshCode, longPassword, otherThan, reset, verified } from "./recovering";
import { logIn, newcomer, told } from "./signing-up";

const nobody = "nobody@example.com";
const elsewhere = (n: number) => ({ peer: `198.51.100.${n + 1}` });

type Verified = Awaited<ReturnType<typeof verified>>;

/** Uses up one code with five wrong ones, from where it was asked for. @returns the statuses. */
async function useUp(h: Verified, round: number, where: { peer?: string } = elsewhere(round)) {
  const code = await freshCode(h, newcomer.email, where);
  const statuses = [];
  for (let n = 1; n <= 5; n += 1) statuses.push((await reset(h, { code: otherThan(code, n) }, where)).status);
  return statuses;
}

describe("wrong codes for one account", () => {
  it("are ten a day at most, whatever codes: the eleventh is not compared, right or wrong", async () => {
    const h = await verified();
    await logIn(h);
    expect(await useUp(h, 0, {})).toEqual([422, 422, 422, 422, 422]);
    expect(await useUp(h, 1, {})).toEqual([422, 422, 422, 422, 422]);
    const code = await freshCode(h);
    const before = await h.rowCounts();

    const answer = await reset(h, { code });

    const { retryAfterSeconds } = answer.body;
    expect([answer.status, answer.body]).toEqual([429, problem(429, "rate_limited", { retryAfterSeconds })]);
    expect(answer.headers.get("retry-after")).toBe(String(retryAfterSeconds));
    expect(await h.rowCounts()).toEqual(before);
    expect((await logIn(h)).status).toBe(201);
    h.clock.advance(retryAfterSeconds - 1);
    expect((await reset(h, { code: await freshCode(h) })).status).toBe(200);
  });

  it("are eight a day for strangers, from however many networks, and two are left for the owner", async () => {
    const h = await verified();
    await logIn(h);
    expect(await useUp(h, 0)).toEqual([422, 422, 422, 422, 422]);
    expect(await useUp(h, 1)).toEqual([422, 422, 422, 429, 429]);
    const code = await freshCode(h);

    expect((await reset(h, { code }, elsewhere(9))).status).toBe(429);
    expect((await reset(h, { code: otherThan(code) })).body.triesLeft).toBe(4);
    expect((await reset(h, { code })).status).toBe(200);
  });

  it("are as many for an address that nobody has", async () => {
    const h = await verified();
    const answers = [];
    for (const email of [newcomer.email, nobody]) {
      const rounds = [];
      for (let round = 0; round < 3; round += 1) {
        await forgot(h, email);
        const code = otherThan("000000", round);
        for (let n = 1; n <= 5; n += 1) rounds.push(told(await reset(h, { email, code: otherThan(code, n) })));
      }
      answers.push(rounds);
    }

    expect(answers[0]).toEqual(answers[1]);
    expect(answers[0]?.map(({ status }) => status)).toEqual([...Array(8).fill(422), ...Array(7).fill(429)]);
  });

  it("do not count right ones", async () => {
    const h = await verified();
    for (let n = 0; n < 11; n += 1) {
      h.clock.advance(3599);
      const password = `kelp-banjo-meadow-${n}7`;
      expect((await reset(h, { code: await freshCode(h), password })).status).toBe(200);
    }
  });

  it("leave other accounts alone", async () => {
    const h = await verified();
    await h.given.account({ email: "eva@example.com" });
    await useUp(h, 0);
    await useUp(h, 1);

    const code = await freshCode(h, "eva@example.com");
    expect((await reset(h, { email: "eva@example.com", code })).status).toBe(200);
  });

  it("are counted as many as were compared, when they come at once", async () => {
    const h = await verified();
    const told = [];
    for (let round = 0; round < 3; round += 1) {
      const code = await freshCode(h);
      const tries = Array.from({ length: 20 }, (_, n) =>
        reset(h, { code: otherThan(code, (n % 9) + 1), password: longPassword }),
      );
      told.push((await Promise.all(tries)).filter(({ body }) => body.triesLeft > 0).length);
    }

    expect(told).toEqual([4, 3, 0]);
  });

  it("are none where no code was asked for, however many come at once", async () => {
    const h = await verified();

    await Promise.all(
      Array.from({ length: 50 }, (_, n) => reset(h, { code: "123456", password: longPassword }, elsewhere(n))),
    );

    expect((await reset(h, { code: await freshCode(h) })).status).toBe(200);
  });
});

describe("codes tried from one network", () => {
  it("are limited whatever the account, and the right one is not compared then", async () => {
    const h = await verified({ LIMITS: "code.network=3/600" });
    const code = await freshCode(h);
    for (let n = 0; n < 3; n += 1) {
      expect((await reset(h, { email: `guess${n}@example.com`, code: "123456" })).status).toBe(422);
    }

    expect(await reset(h, { code })).toMatchObject({ status: 429, body: { code: "rate_limited" } });
    expect((await reset(h, { code }, elsewhere(1))).status).toBe(200);
  });
});
