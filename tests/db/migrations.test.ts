import { readFileSync } from "node:fs";
import { PGlite } from "@electric-sql/pglite";
import { PrismaPGlite } from "pglite-prisma-adapter";
import { describe, expect, it } from "vitest";
import { applyMigrations, noFilter, readMigrations } from "@/server/db/migrate";
import { openSchemaEngine } from "@/server/db/schema-engine";
import { harness } from "../harness";

describe("the migrations", () => {
  const schema = readFileSync("prisma/schema.prisma", "utf8");

  it.each([
    ["prisma/schema.prisma as it is", schema, /^-- This is an empty migration\.$/],
    [
      "none, when a column has changed",
      schema.replace("nickname       String", "nickname String?"),
      /ALTER TABLE "accounts"/,
    ],
  ])("make exactly the schema: what is left to do for %s", async (_name, content, left) => {
    const pglite = await PGlite.create({ dataDir: "memory://" });
    const engine = await openSchemaEngine(new PrismaPGlite(pglite), [["schema.prisma", content]]);

    const { stdout } = await engine.diff({
      from: { tag: "migrations", ...readMigrations("prisma/migrations") },
      to: { tag: "schemaDatamodel", files: [{ path: "schema.prisma", content }] },
      script: true,
      exitCode: null,
      filters: noFilter,
    });

    expect(stdout?.trim()).toMatch(left);
    engine.free();
    await pglite.close();
  });

  it("are applied once: a second start applies nothing", async () => {
    const pglite = await PGlite.create({ dataDir: "memory://" });
    const history = () => pglite.query("SELECT * FROM _prisma_migrations ORDER BY started_at");
    await applyMigrations(new PrismaPGlite(pglite));
    const first = (await history()).rows;

    await applyMigrations(new PrismaPGlite(pglite));

    expect((await history()).rows).toEqual(first);
    expect(first).toHaveLength(readMigrations("prisma/migrations").migrationDirectories.length);
    await pglite.close();
  });
});

describe("the audit trail", () => {
  it.each([
    ["changed", "UPDATE audit_events SET ip = NULL"],
    ["deleted", "DELETE FROM audit_events"],
  ])("can't be %s", async (name, text) => {
    const { given, database } = await harness();
    await given.person();
    const before = await database.prisma.auditEvent.findMany({ orderBy: { id: "asc" } });
    expect(before.length).toBeGreaterThan(0);

    await expect(database.query({ name: `audit_${name}`, text }, [])).rejects.toThrow("audit_events is append-only");

    expect(await database.prisma.auditEvent.findMany({ orderBy: { id: "asc" } })).toEqual(before);
  });

  it("outlives the account it tells of", async () => {
    const { given, database } = await harness();
    const { id } = await given.person();
    const before = await database.prisma.auditEvent.count();

    await database.prisma.account.delete({ where: { id } });

    expect(await database.prisma.auditEvent.count({ where: { accountId: id } })).toBe(before);
    expect(await database.prisma.session.count()).toBe(0);
    expect(await database.prisma.key.count()).toBe(0);
  });
});

describe("a transaction", () => {
  it("keeps nothing of what failed, in however many steps", async () => {
    const { ctx, rowCounts } = await harness();
    const before = await rowCounts();

    const failing = ctx.db.transaction(async (outer) => {
      await outer.prisma.workspace.create({ data: { id: "ws_1", name: "a", createdAt: ctx.clock.now() } });
      await outer.transaction((inner) =>
        inner.prisma.workspace.create({ data: { id: "ws_2", name: "b", createdAt: ctx.clock.now() } }),
      );
      throw new Error("undone");
    });

    await expect(failing).rejects.toThrow("undone");
    expect(await rowCounts()).toEqual(before);
    expect(await ctx.db.prisma.workspace.count()).toBe(0);
  });
});
