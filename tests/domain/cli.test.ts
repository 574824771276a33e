import { describe, expect, it } from "vitest";
import { runCommand } from "@/server/cli/run-command";
import { password } from "../given";
import { type Harness, harness } from "../harness";

const email = "ada@example.com";

/** Runs a command as it would be typed; no value here has a space in it. */
function type(h: Harness, line: string, stdin = "") {
  return runCommand(h.ctx, line.split(" "), stdin);
}

/** Runs a command that has to succeed. @returns what a program reads from it. */
async function done(h: Harness, line: string, stdin = "") {
  const { exitCode, stdout, stderr } = await type(h, `${line} --json`, stdin);
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
  return JSON.parse(stdout);
}

function me(h: Harness, bearer: string) {
  return h.call("GET", "/api/v1/me", { bearer });
}

describe("user create", () => {
  it("makes an account that can log in at once, with the password from standard input", async () => {
    const h = await harness();

    const made = await done(h, `user create --email ${email} --nickname Ada --locale zh-CN`, `${password}\n`);

    expect(made).toEqual({ id: expect.stringMatching(/^acc_/), email, status: "active" });
    const logIn = await h.call("POST", "/api/v1/sessions", { body: { email, password } });
    expect(logIn.status).toBe(201);
    expect((await h.database.prisma.account.findUniqueOrThrow({ where: { id: made.id } })).locale).toBe("zh-CN");
    for (const event of ["account.registered", "account.activated"]) {
      expect(await h.audit.events()).toContainEqual(
        expect.objectContaining({ event, accountId: made.id, actorKind: "system" }),
      );
    }
    expect(await h.mails()).toEqual([]);
  });

  it.each([
    ["a weak password", `--email ${email} --nickname Ada`, "password1", 1, "password_too_weak"],
    ["a taken address", "--email Taken@Example.com --nickname Ada", password, 1, "account_taken"],
    ["no password", `--email ${email} --nickname Ada`, "", 2, "usage_invalid"],
    ["no address that mail can be sent to", "--email ada --nickname Ada", password, 2, "usage_invalid"],
    ["a language there is none of", `--email ${email} --nickname Ada --locale tlh`, password, 2, "usage_invalid"],
  ])("with %s is refused and changes nothing", async (_name, options, stdin, exitCode, code) => {
    const h = await harness();
    await h.given.account({ email: "taken@example.com" });
    const before = await h.rowCounts();

    const refused = await type(h, `user create ${options} --json`, stdin);

    expect(refused).toMatchObject({ exitCode, stdout: "" });
    expect(JSON.parse(refused.stderr)).toEqual({ error: code, detail: expect.stringMatching(/./) });
    expect(await h.rowCounts()).toEqual(before);
    if (stdin) expect(refused.stderr).not.toContain(stdin);
  });
});

describe("user activate", () => {
  it.each(["pending", "suspended"] as const)("makes a %s account active", async (status) => {
    const h = await harness();
    const { id } = await h.given.account({ email });
    await h.database.prisma.account.update({ where: { id }, data: { status } });

    expect(await done(h, `user activate --email ${email}`)).toEqual({ id, email, status: "active" });

    expect((await h.call("POST", "/api/v1/sessions", { body: { email, password } })).status).toBe(201);
  });
});

describe("user suspend", () => {
  it("has the account's sessions, tokens and keys refused from the next request on", async () => {
    const h = await harness();
    const person = await h.given.person({ email });
    const { secret } = await h.given.key(person);
    for (const bearer of [secret, person.accessToken]) expect((await me(h, bearer)).status).toBe(200);

    expect(await done(h, `user suspend --email ${email}`)).toEqual({ id: person.id, email, status: "suspended" });

    for (const bearer of [secret, person.accessToken]) expect((await me(h, bearer)).status).toBe(401);
    expect((await h.call("GET", "/api/v1/me", { cookie: person.cookie })).status).toBe(401);
    expect((await h.call("POST", "/api/v1/sessions", { body: { email, password } })).status).toBe(401);
  });
});

describe("admin grant", () => {
  it("makes the account an admin, and says so again without a second row in the audit", async () => {
    const h = await harness();
    const { id } = await h.given.account({ email });

    for (const _ of [1, 2]) expect(await done(h, `admin grant --email ${email}`)).toEqual({ id, email, role: "admin" });

    expect((await h.database.prisma.account.findUniqueOrThrow({ where: { id } })).role).toBe("admin");
    const granted = (await h.audit.events()).filter(({ event }) => event === "account.admin_granted");
    expect(granted).toHaveLength(1);
  });
});

describe("key create", () => {
  it("prints the key once, and keeps nothing it could be read from", async () => {
    const h = await harness();
    await h.given.account({ email });

    const { stdout, exitCode } = await type(h, `key create --email ${email} --name CI --scopes keys:read --days 2`);

    const key = /^key: (\S+)$/m.exec(stdout)?.[1] ?? "";
    expect(exitCode).toBe(0);
    expect(stdout.split(key)).toHaveLength(2);
    expect(stdout).toContain("scopes: keys:read\nexpiresAt: 2026-11-22T12:00:00.000Z\n");
    expect((await h.call("GET", "/api/v1/keys", { bearer: key })).status).toBe(200);
    const rows = await h.database.prisma.key.findMany();
    expect(rows.map(({ secretSealed }) => secretSealed)).toEqual([null]);
    expect(JSON.stringify([rows, await h.audit.events(), await h.mails(), h.logged])).not.toContain(key);
  });

  it("makes one that doesn't end where no days are given", async () => {
    const h = await harness();
    await h.given.account({ email });

    expect(await done(h, `key create --email ${email} --name CI`)).toMatchObject({ scopes: [], expiresAt: null });
  });

  it.each([
    ...["--scopes keys:everything", "--scopes everything"],
    ...["--days 0", "--days 1.5", "--days 3651", "--days soon"],
  ])("with %s is refused and makes none", async (option) => {
    const h = await harness();
    await h.given.account({ email });
    const before = await h.rowCounts();

    expect((await type(h, `key create --email ${email} --name CI ${option}`)).exitCode).toBe(2);

    expect(await h.rowCounts()).toEqual(before);
  });
});

describe("key revoke", () => {
  it("has the key refused from the next request on", async () => {
    const h = await harness();
    const { id, secret } = await h.given.key(await h.given.person({ email }));

    const revoked = await done(h, `key revoke --email ${email} --id ${id} --reason key_compromised`);

    expect(revoked).toMatchObject({ id, status: "revoked", revokedAt: "2026-11-20T12:00:00.000Z" });
    expect((await me(h, secret)).status).toBe(401);
  });

  it("refuses another account's key as it refuses one there is none of", async () => {
    const h = await harness();
    const { id, secret } = await h.given.key(await h.given.person());
    await h.given.account({ email });

    const [others, none] = [
      await type(h, `key revoke --email ${email} --id ${id}`),
      await type(h, `key revoke --email ${email} --id key_none`),
    ];

    expect(others).toEqual(none);
    expect(others).toEqual({ exitCode: 1, stdout: "", stderr: "This account has no key with this id.\n" });
    expect((await me(h, secret)).status).toBe(200);
  });

  it("refuses a reason that isn't on the list", async () => {
    const h = await harness();
    const { id } = await h.given.key(await h.given.person({ email }));

    expect((await type(h, `key revoke --email ${email} --id ${id} --reason whim`)).exitCode).toBe(2);
  });
});

describe("every command", () => {
  it.each(["user activate", "user suspend", "admin grant", "key create --name CI", "key revoke --id key_1"])(
    "%s says so where no account has the address",
    async (line) => {
      const h = await harness();
      const before = await h.rowCounts();

      const people = await type(h, `${line} --email nobody@example.com`);
      const programs = await type(h, `${line} --email nobody@example.com --json`);

      expect(people).toEqual({ exitCode: 1, stdout: "", stderr: "There is no account with this address.\n" });
      expect(programs).toMatchObject({ exitCode: 1, stdout: "" });
      expect(JSON.parse(programs.stderr)).toEqual({
        error: "account_unknown",
        detail: "There is no account with this address.",
      });
      expect(await h.rowCounts()).toEqual(before);
    },
  );

  it("is the system's doing in the audit", async () => {
    const h = await harness();
    const person = await h.given.person({ email });
    const { id } = await h.given.key(person);
    const before = (await h.audit.events()).length;
    h.clock.advance(1);

    await done(h, `key revoke --email ${email} --id ${id}`);
    await done(h, `key create --email ${email} --name CI`);
    await done(h, `admin grant --email ${email}`);
    await done(h, `user suspend --email ${email}`);
    await done(h, `user activate --email ${email}`);

    const rows = (await h.audit.events()).slice(before);
    expect(rows.map(({ event }) => event).sort()).toEqual([
      "account.activated",
      "account.admin_granted",
      "account.suspended",
      "key.created",
      "key.revoked",
    ]);
    for (const row of rows) expect(row).toMatchObject({ actorKind: "system", actorId: null, accountId: person.id });
  });
});
