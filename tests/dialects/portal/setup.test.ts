import { describe, expect, it } from "vitest";
import { prepareFirstAdminLink } from "@/server/domain/accounts/make-first-admin";
import { mintSecret } from "@/server/domain/secrets";
import { type Harness, harness } from "../../harness";
import { problem } from "../../problem";
import { logIn, newcomer } from "./signing-up";

const refused = { status: 422, body: problem(422, "setup_invalid") };

async function tokenOf({ ctx }: Harness): Promise<string> {
  return String(await prepareFirstAdminLink(ctx)).replace("http://localhost:3000/setup?token=", "");
}

function setUp({ call }: Harness, token: string, fields: Record<string, unknown> = {}) {
  return call("POST", "/api/v1/setup", { body: { ...newcomer, token, ...fields } });
}

describe("the first admin's link", () => {
  it("makes an admin who is active at once, and is spent", async () => {
    const h = await harness();
    const token = await tokenOf(h);

    const first = await setUp(h, token);
    const before = await h.rowCounts();
    const second = await setUp(h, token, { email: "eve@example.com" });

    expect([first.status, first.body]).toEqual([201, { status: "active", email: newcomer.email }]);
    expect(second).toMatchObject(refused);
    expect(await h.rowCounts()).toEqual(before);
    const { accessToken } = (await logIn(h)).body;
    expect((await h.call("GET", "/api/v1/me", { bearer: accessToken })).body.role).toBe("admin");
    expect(await prepareFirstAdminLink(h.ctx)).toBeNull();
  });

  it("makes one admin of 50 who open it at once", async () => {
    const h = await harness();
    const token = await tokenOf(h);

    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, n) => setUp(h, token, { email: `a${n}@example.com` })),
    );

    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 422)).toHaveLength(49);
    expect(await h.database.prisma.account.count()).toBe(1);
    expect((await h.audit.events()).map(({ event }) => event)).toEqual(["account.admin_created"]);
  });

  it("is dead once the next start has printed another", async () => {
    const h = await harness();
    const [first, second] = [await tokenOf(h), await tokenOf(h)];

    expect(await setUp(h, first)).toMatchObject(refused);
    expect((await setUp(h, second)).status).toBe(201);
  });

  it.each([
    [7 * 86_400 - 1, 201],
    [7 * 86_400, 422],
  ])("%i seconds after it was printed answers %i", async (age, status) => {
    const h = await harness();
    const token = await tokenOf(h);
    h.clock.advance(age);

    expect((await setUp(h, token)).status).toBe(status);
  });

  it("is dead once there is an admin, whoever made that one", async () => {
    const h = await harness();
    const token = await tokenOf(h);
    await h.given.account({ email: "root@example.com", admin: true });
    const before = await h.rowCounts();

    expect(await setUp(h, token)).toMatchObject(refused);
    expect(await h.rowCounts()).toEqual(before);
  });

  it("stays good when the address it was tried with is taken, or the password too weak", async () => {
    const h = await harness();
    const owner = await h.given.account({ email: newcomer.email });
    const token = await tokenOf(h);

    const taken = await setUp(h, token, { password: "another-good-password-9" });
    const weak = await setUp(h, token, { email: "root@example.com", password: "password1" });

    expect([taken.status, taken.body]).toEqual([409, problem(409, "account_taken")]);
    expect(weak.status).toBe(422);
    const rows = await h.database.prisma.account.findMany();
    expect(rows.map(({ id, role, passwordHash }) => [id, role, passwordHash])).toEqual([
      [owner.id, "user", owner.passwordHash],
    ]);
    expect((await setUp(h, token, { email: "root@example.com" })).status).toBe(201);
  });

  it.each([
    ["an unknown code", ({ ctx }: Harness) => mintSecret(ctx.random, "setup").secret],
    ["an activation code", ({ ctx }: Harness) => mintSecret(ctx.random, "activation").secret],
    ["any text", () => "' OR 1=1 --"],
  ])("is not %s", async (_name, make) => {
    const h = await harness();
    await tokenOf(h);
    const before = await h.rowCounts();

    expect(await setUp(h, make(h))).toMatchObject(refused);
    expect(await h.rowCounts()).toEqual(before);
  });
});
