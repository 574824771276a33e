import { describe, expect, it } from "vitest";
import { inTransaction } from "@/server/domain/in-transaction";
import { issueQuarantineLink } from "@/server/domain/keys/quarantine-link";
import { mintSecret } from "@/server/domain/secrets";
import { type Harness, harness } from "../../harness";
import { problem } from "../../problem";
import { answerTo, eventsOf, fateOf, leakyKey, untouched } from "./leaking";

const day = 86_400;
const refused = { status: 422, body: problem(422, "code_invalid") };

const quarantine = ({ call }: Harness, token: string) => call("POST", "/api/v1/quarantine", { body: { token } });

/** A key, and the code of a link that disables it. */
async function linked(h: Harness, network = "203.0.113.0/24") {
  const { owner, key } = await leakyKey(h, "notify");
  const issue = async (where = network) => {
    const { url, expiresAt } = await inTransaction(h.ctx, (tx) => issueQuarantineLink(tx, key, where));
    return { token: new URL(url).searchParams.get("token") ?? "", url, expiresAt };
  };
  return { owner, key, issue, link: await issue() };
}

describe("a quarantine link", () => {
  it("disables its key, once, without a login, and notes it", async () => {
    const h = await harness();
    const { owner, key, link } = await linked(h);
    expect(link.url).toBe(`http://localhost:3000/quarantine?token=${link.token}`);
    expect(await answerTo(h, key.secret)).toBe(200);

    const first = await quarantine(h, link.token);

    expect([first.status, first.body]).toEqual([200, { status: "disabled" }]);
    expect(await answerTo(h, key.secret)).toBe(401);
    const reason = "Disabled by a mail's link";
    expect(await fateOf(h, key.id)).toEqual({ ...untouched, disabledAt: h.clock.now(), disableReason: reason });
    const noted = { accountId: owner.id, targetId: key.id, actorKind: "anyone", actorId: null };
    expect(await eventsOf(h, key.id)).toEqual([
      { event: "key.disabled", ...noted, detail: { name: "test key", reason } },
    ]);
  });

  it("is used up by that: a key that was enabled again stays so", async () => {
    const h = await harness();
    const { key, link } = await linked(h);
    await quarantine(h, link.token);
    await h.database.prisma.key.update({ where: { id: key.id }, data: { disabledAt: null, disableReason: null } });
    const before = await h.rowCounts();

    expect(await quarantine(h, link.token)).toMatchObject(refused);

    expect(await fateOf(h, key.id)).toEqual(untouched);
    expect(await h.rowCounts()).toEqual(before);
  });

  it("is good for one of 50 who open it at once", async () => {
    const h = await harness();
    const { key, link } = await linked(h);

    const answers = await Promise.all(Array.from({ length: 50 }, () => quarantine(h, link.token)));

    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 422)).toHaveLength(49);
    expect(await eventsOf(h, key.id)).toHaveLength(1);
  });

  it.each([
    [7 * day - 1, 200],
    [7 * day, 422],
  ])("%i seconds after it was made answers %i", async (age, status) => {
    const h = await harness();
    const { link } = await linked(h);
    h.clock.advance(age);

    expect((await quarantine(h, link.token)).status).toBe(status);
  });

  it("is replaced by a later one for the same network, and not by one for another", async () => {
    const h = await harness();
    const { issue, link } = await linked(h);
    const elsewhere = await issue("2001:db8::/64");
    await issue();

    expect(await quarantine(h, link.token)).toMatchObject(refused);
    expect((await quarantine(h, elsewhere.token)).status).toBe(200);
  });

  it.each(["disabledAt", "revokedAt", "expiresAt"] as const)(
    "is no error for a key that is good nowhere already: %s",
    async (end) => {
      const h = await harness();
      const { key, link } = await linked(h);
      const before = new Date(h.clock.now().getTime() - 1000);
      await h.database.prisma.key.update({ where: { id: key.id }, data: { [end]: before } });
      const fate = await fateOf(h, key.id);

      expect((await quarantine(h, link.token)).status).toBe(200);

      expect(await fateOf(h, key.id)).toEqual(fate);
      expect(await eventsOf(h, key.id)).toEqual([]);
    },
  );

  it("is gone with its key", async () => {
    const h = await harness();
    const { key, link } = await linked(h);
    await h.database.prisma.key.delete({ where: { id: key.id } });

    expect(await quarantine(h, link.token)).toMatchObject(refused);
  });

  it.each([
    ["an unknown code", ({ ctx }: Harness) => mintSecret(ctx.random, "quarantine").secret],
    ["a code of another kind", ({ ctx }: Harness) => mintSecret(ctx.random, "activation").secret],
    ["a key", ({ ctx }: Harness) => mintSecret(ctx.random, "key").secret],
    ["a code with a broken checksum", () => `lkq_${"0".repeat(35)}1`],
    ["any text", () => "1' OR '1'='1"],
  ])("is not %s", async (_name, makeToken) => {
    const h = await harness();
    const { key } = await linked(h);
    const before = await h.rowCounts();

    expect(await quarantine(h, makeToken(h))).toMatchObject(refused);

    expect(await h.rowCounts()).toEqual(before);
    expect(await fateOf(h, key.id)).toEqual(untouched);
  });

  it("stands nowhere as it is", async () => {
    const h = await harness();
    const { link } = await linked(h);
    await quarantine(h, link.token);

    const [code] = await h.database.prisma.oneTimeCode.findMany({ where: { purpose: "key_quarantine" } });

    expect(JSON.stringify([code, await h.audit.events(), h.logged])).not.toContain(link.token.slice(4, 34));
  });
});
