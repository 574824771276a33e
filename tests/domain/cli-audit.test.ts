import { describe, expect, it } from "vitest";
import { runCommand } from "@/server/cli/run-command";
import { type Harness, harness } from "../harness";

function type(h: Harness, line: string) {
  return runCommand(h.ctx, line.split(" "), "");
}

async function used() {
  const h = await harness();
  await h.given.account({ email: "ada@example.com" });
  h.clock.advance(1);
  await h.given.account({ email: "eve@example.com" });
  return h;
}

describe("audit list", () => {
  it("prints a line a row for people, newest first, and the rows whole for programs", async () => {
    const h = await used();

    const people = await type(h, "audit list --account eve@example.com --event account.activated");
    const programs = await type(h, "audit list --account eve@example.com --event account.activated --json");

    expect(people).toEqual({
      exitCode: 0,
      stdout: expect.stringMatching(
        /^2026-11-20T12:00:01.000Z {2}account.activated {2}\S+ {2}eve@example.com {2}\S+ {2}\S+\n$/,
      ),
      stderr: "",
    });
    const { items, nextCursor } = JSON.parse(programs.stdout);
    expect([items.length, items[0].accountEmail, nextCursor]).toEqual([1, "eve@example.com", null]);
  });

  it("says how to go on", async () => {
    const h = await used();

    const { stderr, stdout } = await type(h, "audit list --limit 1");
    const cursor = /^There are more: --cursor=(\S+)\n$/.exec(stderr)?.[1];
    const next = await type(h, `audit list --limit 1 --cursor=${cursor}`);

    expect(next.stdout).not.toBe(stdout);
    expect(next.stdout.split("\n")).toHaveLength(2);
  });

  it.each([
    ["--limit 0", "--limit is missing or not as expected"],
    ["--from yesterday", "--from is not as expected"],
    ["--event key.%", "--event is not as expected"],
    ["--head 1", "--head is not for this"],
  ])("refuses %s", async (options, sentence) => {
    const { exitCode, stderr } = await type(await harness(), `audit list ${options}`);

    expect(exitCode).toBe(2);
    expect(stderr).toContain(sentence);
  });
});

describe("audit export", () => {
  it.each(["csv", "ndjson"])("prints the file as it is: %s", async (format) => {
    const h = await used();

    const { exitCode, stdout, stderr } = await type(h, `audit export --format ${format}`);

    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
    const rows = stdout.trim().split("\n");
    expect(rows).toHaveLength(format === "csv" ? 5 : 4);
    expect(await h.audit.events()).toContainEqual(
      expect.objectContaining({ event: "audit.exported", actorKind: "system", detail: { format, rows: 4 } }),
    );
  });

  it("says on standard error how to go on", async () => {
    const { stdout, stderr } = await type(await used(), "audit export --format ndjson --limit 3");

    expect(stdout.trim().split("\n")).toHaveLength(3);
    expect(stderr).toMatch(/^There are more: --cursor=\S+\n$/);
  });
});

describe("audit verify", () => {
  it("ends with 0 for a whole trail and prints the head, which a later run takes", async () => {
    const h = await used();

    const people = await type(h, "audit verify");

    const head = /^ok: yes\nrows: 4\nhead: (4:[0-9a-f]{64})\nfault: none\n$/.exec(people.stdout)?.[1];
    expect(people.exitCode).toBe(0);
    const again = await type(h, `audit verify --head ${head} --json`);
    expect(again).toMatchObject({ exitCode: 0, stderr: "" });
    expect(JSON.parse(again.stdout)).toEqual({
      ok: true,
      rows: 4,
      head: { seq: 4, hash: head?.slice(2) },
      fault: null,
    });
  });

  it("ends with 1 for a fault and says where it is", async () => {
    const h = await used();
    await h.database.transaction(async ({ prisma }) => {
      await prisma.$executeRawUnsafe("SET LOCAL session_replication_role = replica");
      await prisma.$executeRawUnsafe("DELETE FROM audit_links WHERE seq = 2");
    });

    const people = await type(h, "audit verify");
    const programs = await type(h, "audit verify --json");

    expect(people).toMatchObject({ exitCode: 1, stdout: expect.stringContaining("ok: no\nrows: 1\n") });
    expect(people.stdout).toContain("fault: gap at 2\n");
    expect(programs.exitCode).toBe(1);
    expect(JSON.parse(programs.stdout)).toMatchObject({ ok: false, fault: { seq: 2, eventId: null, kind: "gap" } });
  });
});
