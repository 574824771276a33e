import { describe, expect, it } from "vitest";
import { runCommand } from "@/server/cli/run-command";
import { digitsIn } from "../dialects/portal/recovering";
import { password } from "../given";
import { type Harness, harness } from "../harness";

const email = "ada@example.com";

/** Runs a command as it would be typed; no value here has a space in it. */
function type(h: Harness, line: string) {
  return runCommand(h.ctx, line.split(" "), "");
}

/** Runs a command that has to succeed. @returns what a program reads from it. */
async function done(h: Harness, line: string) {
  const { exitCode, stdout, stderr } = await type(h, `${line} --json`);
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
  return JSON.parse(stdout);
}

function statusOfMe(h: Harness, bearer: string) {
  return h.call("GET", "/api/v1/me", { bearer }).then(({ status }) => status);
}

describe("user list", () => {
  it("prints accounts, newest first, as fields or as lines, and where the next page begins", async () => {
    const h = await harness();
    await h.given.account({ email: "old@example.com" });
    h.clock.advance(1);
    const ada = await h.given.person({ email, nickname: "Ada" });

    const all = await done(h, "user list");
    const one = await type(h, "user list --limit 1");
    const [, cursor] = /--cursor=(\S+)/.exec(one.stderr) ?? [];

    expect(all.items).toMatchObject([
      { id: ada.id, email, status: "active", role: "user", liveKeys: 0, liveSessions: 1 },
      { email: "old@example.com" },
    ]);
    expect(JSON.stringify(all)).not.toContain("argon2");
    expect(one.stdout).toBe(`${ada.id}  ${email}  Ada  active  user  2026-11-20T12:00:01.000Z  0 keys, 1 sessions\n`);
    expect((await done(h, `user list --limit 1 --cursor=${cursor}`)).items).toMatchObject([
      { email: "old@example.com" },
    ]);
    expect((await done(h, "user list --q ADA@ --status active")).items).toHaveLength(1);
    expect((await done(h, "user list --q ADA@ --status suspended")).items).toEqual([]);
  });

  it.each(["--limit 0", "--status gone", "--limit many"])("with %s ends with 2", async (options) => {
    expect((await type(await harness(), `user list ${options}`)).exitCode).toBe(2);
  });
});

describe("user resume, log-out and send-reset", () => {
  it("open a suspended account, end its sessions, and mail a code that is not printed", async () => {
    const h = await harness();
    const ada = await h.given.person({ email });
    const { secret } = await h.given.key(ada);
    await done(h, `user suspend --email ${email}`);

    expect(await done(h, `user resume --email ${email}`)).toEqual({ id: ada.id, email, status: "active" });
    expect(await statusOfMe(h, secret)).toBe(200);

    const { body } = await h.call("POST", "/api/v1/sessions", { body: { email, password } });
    expect(await done(h, `user log-out --email ${email}`)).toEqual({ id: ada.id, email, liveSessions: "0" });
    expect([await statusOfMe(h, body.accessToken), await statusOfMe(h, secret)]).toEqual([401, 200]);

    const sent = await done(h, `user send-reset --email ${email}`);
    const code = digitsIn((await h.mails()).find(({ text }) => /^\d{6}$/m.test(text)));
    expect(sent).toEqual({
      id: ada.id,
      reference: expect.stringMatching(/^[a-z]+$/),
      expiresAt: "2026-11-20T12:10:00.000Z",
    });
    expect(JSON.stringify([sent, await h.audit.events(), h.logged])).not.toContain(code);
    for (const event of ["account.suspended", "account.resumed", "account.logged_out", "account.reset_sent"]) {
      expect(await h.audit.events()).toContainEqual(
        expect.objectContaining({ event, accountId: ada.id, actorKind: "system", actorId: null }),
      );
    }
  });

  it.each(["user resume", "user log-out", "user send-reset", "workspace list", "service-account disable --id sva_1"])(
    "%s says so where no account has the address",
    async (line) => {
      const h = await harness();
      const before = await h.rowCounts();

      const answer = await type(h, `${line} --email nobody@example.com`);

      expect(answer).toEqual({ exitCode: 1, stdout: "", stderr: "There is no account with this address.\n" });
      expect(await h.rowCounts()).toEqual(before);
    },
  );
});

describe("workspaces and service accounts", () => {
  it("are made and managed for the account that owns them", async () => {
    const h = await harness();
    const { id: accountId } = await h.given.account({ email });

    const workspace = await done(h, `workspace create --email ${email} --name Crew`);
    const program = await done(h, `service-account create --email ${email} --workspace ${workspace.id} --name CI`);

    expect(workspace).toEqual({ id: expect.stringMatching(/^ws_/), name: "Crew", role: "owner" });
    expect(program).toEqual({ id: expect.stringMatching(/^sva_/), workspaceId: workspace.id, name: "CI" });
    expect((await done(h, `workspace list --email ${email}`)).items[1]).toEqual({ ...workspace, personal: false });
    expect((await type(h, `service-account list --email ${email} --workspace ${workspace.id}`)).stdout).toBe(
      `${program.id}  CI  active  0 keys\n`,
    );
    const of = `--email ${email} --id ${program.id}`;
    expect(await done(h, `service-account disable ${of}`)).toEqual({ id: program.id, name: "CI", status: "disabled" });
    expect(await done(h, `service-account enable ${of}`)).toEqual({ id: program.id, name: "CI", status: "active" });
    expect(await done(h, `service-account delete ${of}`)).toEqual({ id: program.id, status: "deleted" });
    expect((await type(h, `service-account delete ${of}`)).exitCode).toBe(1);
    expect(await h.audit.events()).toContainEqual(
      expect.objectContaining({ event: "workspace.created", actorKind: "system", accountId }),
    );
  });

  it("of others are as unknown as none", async () => {
    const h = await harness();
    await h.given.account({ email });
    await h.given.account({ email: "eva@example.com" });
    const { id } = await done(h, `workspace create --email ${email} --name Crew`);

    const make = (workspace: string) =>
      type(h, `service-account create --email eva@example.com --workspace ${workspace} --name CI`);

    expect(await make(id)).toEqual(await make("ws_none"));
    expect((await make(id)).exitCode).toBe(1);
    expect(await h.database.prisma.serviceAccount.count()).toBe(0);
  });
});
