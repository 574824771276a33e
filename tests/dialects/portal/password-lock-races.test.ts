import { describe, expect, it } from "vitest";
import { makeHasher } from "@/server/platform/hasher";
import { harness } from "../../harness";
import { problem } from "../../problem";
import { secondProcess } from "../../second-process";
import { guess, known, locks } from "./guessing";
import { logIn, newcomer } from "./signing-up";

describe("200 wrong passwords at once", () => {
  it("from 200 networks count as 200, and five of them learn that they were wrong", async () => {
    const h = await known();

    const answers = await Promise.all(
      Array.from({ length: 200 }, (_, n) => logIn(h, { password: `wrong ${n}` }, { peer: `198.51.100.${n}` })),
    );

    expect(answers.filter(({ status }) => status === 401)).toHaveLength(5);
    const refused = answers.filter(({ status }) => status === 429);
    expect(refused).toHaveLength(195);
    expect(new Set(refused.map(({ body }) => body.code))).toEqual(new Set(["account_locked"]));
    expect(await locks(h)).toEqual([{ failures: 200, lockedUntil: "2026-11-20T12:15:00.000Z" }]);
    expect(await h.mails()).toHaveLength(1);
    const events = (await h.audit.events()).map(({ event }) => event);
    expect(events.filter((event) => event === "account.locked")).toHaveLength(1);
  });

  it("in two processes count in both", async () => {
    const h = await known();
    const other = await secondProcess(h);

    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, n) => logIn({ ...h, call: n % 2 ? h.call : other.call }, { password: "wrong" })),
    );

    expect(answers.filter(({ status }) => status === 401)).toHaveLength(5);
    expect((await logIn(h)).status).toBe(429);
    expect((await logIn({ ...h, call: other.call })).status).toBe(429);
  });
});

it("right passwords get in however many come at once", async () => {
  const h = await known();
  await guess(h, 4);

  const answers = await Promise.all(Array.from({ length: 50 }, () => logIn(h)));

  expect(answers.map(({ status }) => status)).toEqual(Array(50).fill(201));
  expect(await locks(h)).toEqual([]);
});

it("a right password whose check ends after the door was locked is not told that it is right", async () => {
  // The right one's check is held until the wrong ones are through.
  const fast = makeHasher({ memoryCost: 64, timeCost: 1, parallelism: 1 }, 500);
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  let asked = () => {};
  const checking = new Promise<void>((resolve) => {
    asked = resolve;
  });
  const h = await harness(
    {},
    {
      hash: fast.hash,
      async verify(hash, text) {
        const matches = await fast.verify(hash, text);
        if (!matches) return false;
        asked();
        await held;
        return true;
      },
    },
  );
  await h.given.account({ email: newcomer.email });
  const slow = logIn(h);
  await checking;
  expect(await guess(h, 5)).toEqual([401, 401, 401, 401, 401]);
  const before = await h.rowCounts();
  release();

  const { status, body } = await slow;

  expect([status, body]).toEqual([429, problem(429, "account_locked", { retryAfterSeconds: 900 })]);
  expect(await h.rowCounts()).toEqual(before);
  expect((await h.rowCounts()).sessions).toBe(0);
  expect(await locks(h)).toEqual([{ failures: 5, lockedUntil: "2026-11-20T12:15:00.000Z" }]);
});
