import { randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import { PGlite } from "@electric-sql/pglite";
import pg from "pg";
import { inject } from "vitest";
import { type Database, openDatabase } from "../server/db/database";
import { embeddedOver } from "../server/db/embedded";

/** A database of the engine that this run is for, migrated and empty. */
export async function openTestDatabase(): Promise<Database> {
  if (process.env.TEST_ENGINE !== "postgres") {
    const loadDataDir = new Blob([await readFile(inject("pgliteTemplate"))]);
    return embeddedOver(await PGlite.create({ dataDir: "memory://", loadDataDir }));
  }
  const url = new URL(inject("postgresUrl"));
  const name = `test_${randomBytes(8).toString("hex")}`;
  const admin = new pg.Client({ connectionString: url.href });
  await admin.connect();
  await admin.query(`CREATE DATABASE ${name} TEMPLATE postgres`).catch(async (error: unknown) => {
    // Another file is copying the template at this moment, which PostgreSQL allows one at a time.
    if (!String(error).includes("being accessed by other users")) throw error;
    await admin.query(`CREATE DATABASE ${name}`);
  });
  await admin.end();
  url.pathname = `/${name}`;
  return openDatabase({ DATABASE_URL: url.href, DATABASE_POOL: 10, DATA_DIR: "unused" });
}

/** Empties every table but the history of migrations. */
export async function emptyDatabase(database: Database): Promise<void> {
  const tables = await database.query<{ name: string }>(
    {
      name: "test_tables",
      // In one order: the statement below is prepared under one name, so its text may not change.
      text: `SELECT tablename AS name FROM pg_tables
        WHERE schemaname = 'public' AND tablename <> '_prisma_migrations' ORDER BY tablename`,
    },
    [],
  );
  const names = tables.map(({ name }) => `"${name}"`).join(", ");
  await database.query({ name: "test_empty", text: `TRUNCATE ${names} CASCADE` }, []);
}
