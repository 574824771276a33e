import { describe, expect, it } from "vitest";
import { purgeExpired } from "@/server/domain/purge-expired";
import { makeHasher } from "@/server/platform/hasher";
import { type Harness, harness } from "../../harness";
import { problem } from "../../problem";
import { guess, known, lockSeconds, locks } from "./guessing";
import { logIn, newcomer, told } from "./signing-up";

const locked = (retryAfterSeconds: number) => ({
  status: 429,
  body: problem(429, "account_locked", { retryAfterSeconds }),
});
const elsewhere = (n: number) => `198.51.100.${n + 1}`;

async function notices(h: Harness) {
  return (await h.mails()).filter(({ text }) => text.includes("/forgot-password"));
}

describe("wrong passwords in a row", () => {
  it("lock the door at the fifth, for the right one too, from everywhere, for 15 minutes", async () => {
    const h = await known();

    expect(await guess(h, 4)).toEqual([401, 401, 401, 401]);
    expect(await guess(h, 1)).toEqual([401]);
    const sixth = await logIn(h);

    expect([sixth.status, sixth.body]).toEqual([
      429,
      problem(429, "account_locked", { retryAfterSeconds: lockSeconds }),
    ]);
    expect(sixth.headers.get("retry-after")).toBe("900");
    expect(await logIn(h, {}, { peer: "2001:db8::1", headers: { "user-agent": "elsewhere/1" } })).toMatchObject(
      locked(900),
    );
    expect((await h.rowCounts()).sessions).toBe(0);
    h.clock.advance(lockSeconds - 1);
    expect(await logIn(h)).toMatchObject(locked(1));
    h.clock.advance(1);
    expect((await logIn(h)).status).toBe(201);
  });

  it.each([
    [3, 201],
    [4, 201],
    [5, 429],
    [6, 429],
  ])("%i of them, then the right one: %i", async (times, status) => {
    const h = await known();
    await guess(h, times);

    expect((await logIn(h)).status).toBe(status);
  });

  it("count whatever network each of them comes from", async () => {
    const h = await known();

    expect(await guess(h, 6, elsewhere)).toEqual([401, 401, 401, 401, 401, 429]);
  });

  it("are forgotten with a right one", async () => {
    const h = await known();
    await guess(h, 4);
    expect((await logIn(h)).status).toBe(201);
    expect(await locks(h)).toEqual([]);

    expect(await guess(h, 4)).toEqual([401, 401, 401, 401]);
    expect((await logIn(h)).status).toBe(201);
  });

  it("are a streak for a day after the last of them, no longer", async () => {
    const h = await known();
    await guess(h, 4);
    h.clock.advance(86_400);
    await guess(h, 1);
    expect(await logIn(h)).toMatchObject({ status: 429 });

    h.clock.advance(lockSeconds);
    await guess(h, 4);
    h.clock.advance(86_401);
    expect(await guess(h, 4)).toEqual([401, 401, 401, 401]);
    expect((await logIn(h)).status).toBe(201);
  });

  it("while it is locked neither make it longer nor count", async () => {
    const h = await known();
    await guess(h, 5);
    const before = await h.rowCounts();
    h.clock.advance(600);

    expect(await guess(h, 20)).toEqual(Array(20).fill(429));

    expect(await h.rowCounts()).toEqual(before);
    h.clock.advance(300);
    expect(await guess(h, 4)).toEqual([401, 401, 401, 401]);
    expect((await logIn(h)).status).toBe(201);
  });

  it("leave other addresses alone", async () => {
    const h = await known();
    await h.given.account({ email: "eva@example.com" });
    await guess(h, 5);

    expect((await logIn(h, { email: "eva@example.com" })).status).toBe(201);
  });

  it.each(["ADA@example.com", " ada@example.com", "Ada@Example.Com\n", "aDa@EXAMPLE.com "])(
    "are counted for one address however it is spelt: %j",
    async (email) => {
      const h = await known();
      for (let n = 0; n < 5; n += 1) await logIn(h, { email: n % 2 ? email : newcomer.email, password: "wrong" });

      expect((await logIn(h)).status).toBe(429);
      expect((await logIn(h, { email })).status).toBe(429);
    },
  );

  it("lock an address that nobody has alike, in the same bytes", async () => {
    const h = await known();
    const nobody = { email: "nobody@example.com" };
    const answers = [];
    for (let n = 0; n < 7; n += 1) {
      answers.push([told(await logIn(h, { password: `wrong ${n}` })), told(await logIn(h, nobody))]);
    }

    for (const [mine, theirs] of answers) expect(mine).toEqual(theirs);
    expect(answers.map(([mine]) => mine?.status)).toEqual([401, 401, 401, 401, 401, 429, 429]);
    expect(await locks(h)).toEqual(await locks(h, nobody.email));
  });

  it.each(["pending", "suspended"] as const)("lock an account that is %s alike", async (status) => {
    const h = await known();
    await h.database.prisma.account.updateMany({ data: { status } });

    expect(await guess(h, 6)).toEqual([401, 401, 401, 401, 401, 429]);
    expect(await notices(h)).toEqual([]);
  });

  it("are not counted when the server was too busy to check them", async () => {
    const hasher = makeHasher({ memoryCost: 65_536, timeCost: 12, parallelism: 1 }, 0);
    const h = await harness({}, hasher);
    await h.given.account({ email: newcomer.email });
    const work = Array.from({ length: 4 }, () => hasher.hash("keeps every lane busy").catch(() => {}));

    const statuses = await guess(h, 8);
    await Promise.all(work);

    expect(statuses).toEqual(Array(8).fill(503));
    expect(await locks(h)).toEqual([]);
    expect((await logIn(h)).status).toBe(201);
  });

  it("and how long they lock follow the settings", async () => {
    const h = await known({ PASSWORD_MAX_FAILURES: "2", PASSWORD_LOCK_SECONDS: "60" });

    expect(await guess(h, 2)).toEqual([401, 401]);
    expect(await logIn(h)).toMatchObject(locked(60));
    h.clock.advance(60);
    expect((await logIn(h)).status).toBe(201);
  });

  it("one of which is enough lock at once", async () => {
    const h = await known({ PASSWORD_MAX_FAILURES: "1" });

    expect(await guess(h, 2)).toEqual([401, 429]);
    h.clock.advance(lockSeconds);
    expect(await guess(h, 2)).toEqual([401, 429]);
  });

  it("are deleted a day after the last, and a lock that holds never is", async () => {
    const h = await known({ PASSWORD_LOCK_SECONDS: "86400" });
    await guess(h, 5);
    h.clock.advance(86_399);
    await purgeExpired(h.ctx);
    expect((await logIn(h)).status).toBe(429);

    h.clock.advance(2);
    await purgeExpired(h.ctx);
    expect(await locks(h)).toEqual([]);
  });
});

describe("of a lock", () => {
  it("the owner is told once, and the trail has one row", async () => {
    const h = await known();

    await guess(h, 8);

    const [mail, ...more] = await notices(h);
    expect([mail?.to, more]).toEqual([newcomer.email, []]);
    expect(mail?.text).toContain("http://localhost:3000/forgot-password");
    expect((await h.audit.events()).filter(({ event }) => event === "account.locked")).toEqual([
      {
        event: "account.locked",
        accountId: h.account.id,
        targetId: null,
        actorKind: "anyone",
        actorId: null,
        detail: { failures: 5, until: "2026-11-20T12:15:00.000Z" },
      },
    ]);
  });

  it("the owner is told at most twice a day, and the trail each time", async () => {
    const h = await known();
    for (let n = 0; n < 4; n += 1) {
      await guess(h, 5);
      h.clock.advance(lockSeconds);
    }
    expect(await notices(h)).toHaveLength(2);
    expect((await h.audit.events()).filter(({ event }) => event === "account.locked")).toHaveLength(4);

    h.clock.advance(86_400);
    await guess(h, 5);
    expect(await notices(h)).toHaveLength(3);
  });

  it("nobody is told where nobody has the address", async () => {
    const h = await known();
    for (let n = 0; n < 6; n += 1) await logIn(h, { email: "nobody@example.com" });

    expect(await h.mails()).toEqual([]);
    const rows = (await h.audit.events()).filter(({ event }) => event === "account.locked");
    expect(rows.map(({ accountId }) => accountId)).toEqual([null]);
  });
});
