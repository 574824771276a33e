import { describe, expect, it } from "vitest";
import { harness } from "../../harness";
import { forgot, freshCode, reset, verified } from "./recovering";
import { logIn, newcomer, signUp } from "./signing-up";

/** The statuses of seven log-ins with the password of a sign-up that the address may have been taken for. */
async function sevenLogIns(isTaken: boolean) {
  const h = await harness();
  if (isTaken) await h.given.account({ email: newcomer.email });
  const password = "strangers-own-words-7";
  await signUp(h, { password });
  const statuses = [];
  for (let n = 0; n < 7; n += 1) statuses.push((await logIn(h, { password })).status);
  return statuses;
}

/** The statuses of seven forgotten passwords after a sign-up with the address. */
async function sevenResets(status: "free" | "active" | "suspended") {
  const h = await harness();
  if (status !== "free") {
    const { id } = await h.given.account({ email: newcomer.email });
    await h.database.prisma.account.update({ where: { id }, data: { status } });
  }
  await signUp(h);
  const statuses = [];
  for (let n = 0; n < 7; n += 1) statuses.push((await forgot(h)).status);
  return statuses;
}

describe("what is counted doesn't tell whether an address was taken", () => {
  it("by the lock: the password of an account that waits counts as a wrong one does", async () => {
    expect(await sevenLogIns(false)).toEqual([401, 401, 401, 401, 401, 429, 429]);
    expect(await sevenLogIns(true)).toEqual([401, 401, 401, 401, 401, 429, 429]);
  });

  it("by the room for mails: every sign-up takes one, whatever comes of it", async () => {
    const free = await sevenResets("free");

    expect(free).toEqual([202, 202, 202, 202, 202, 429, 429]);
    expect(await sevenResets("active")).toEqual(free);
    expect(await sevenResets("suspended")).toEqual(free);
  });
});

describe("a reset", () => {
  it("calls off a deletion that waits: whoever had the password may have asked for it", async () => {
    const h = await verified();
    const bearer = (await logIn(h)).body.accessToken;
    const body = { currentPassword: newcomer.password };
    expect((await h.call("POST", "/api/v1/account/deletion", { bearer, body })).status).toBe(202);

    expect((await reset(h, { code: await freshCode(h) })).status).toBe(200);

    expect(await h.database.prisma.account.findFirstOrThrow()).toMatchObject({ deleteAt: null, status: "active" });
    expect((await h.audit.events()).map(({ event }) => event)).toContain("account.deletion_undone");
  });

  it("leaves the day of the activation as it was", async () => {
    const h = await verified();
    const before = h.account.activatedAt;
    h.clock.advance(3000);

    await reset(h, { code: await freshCode(h) });

    expect((await h.database.prisma.account.findFirstOrThrow()).activatedAt).toEqual(before);
  });

  it("is counted for the network before anything is judged", async () => {
    const h = await harness({ LIMITS: "link.network=2/600" });
    const statuses = [];
    for (let n = 0; n < 3; n += 1) statuses.push((await reset(h, { code: "123456" })).status);

    expect(statuses).toEqual([422, 422, 429]);
  });

  it("of hundreds at once has a bounded number judged, and asks the rest to wait", async () => {
    const h = await harness({ LIMITS: "link.network=1000/600,code.network=1000/600" });

    const answers = await Promise.all(Array.from({ length: 200 }, () => reset(h, { code: "123456" })));

    const busy = answers.filter(({ status }) => status === 503);
    expect(busy.length).toBeGreaterThan(0);
    expect(busy.every(({ headers }) => headers.get("retry-after") === "2")).toBe(true);
    expect(answers.filter(({ status }) => status >= 500 && status !== 503)).toEqual([]);
  });
});
