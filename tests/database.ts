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

/**
 * Empties every table but the history of migrations. Deleting few rows is a tenth of the work of truncating; no trigger
 * and no foreign key has a say in it.
 */
export async function emptyDatabase(database: Database): Promise<void> {
  const text = `
    DO $$
    DECLARE
        name text;
    BEGIN
        SET LOCAL session_replication_role = replica;
        FOR name IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> '_prisma_migrations' LOOP
            EXECUTE format('DELETE FROM %I', name);
        END LOOP;
        SET LOCAL session_replication_role = origin;
    END
    $$`;
  await database.query({ name: "test_empty", text }, []);
}
