import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { SqlDriverAdapter, SqlMigrationAwareDriverAdapterFactory } from "@prisma/driver-adapter-utils";
import type { MigrationList } from "@prisma/schema-engine-wasm";
import { openSchemaEngine } from "./schema-engine";

/** What the schema engine leaves alone. */
export const noFilter = { externalTables: [], externalEnums: [] };

/**
 * Applies what `prisma/migrations` has and the database hasn't, in order; a database that is up to date is only asked.
 * @throws Error with PostgreSQL's words when a migration fails; the failed one is recorded as Prisma records it.
 */
export async function applyMigrations(factory: SqlMigrationAwareDriverAdapterFactory): Promise<void> {
  const migrationsList = readMigrations(migrationsDirectory());
  if (await isCurrent(factory, migrationsList)) return;
  const engine = await openSchemaEngine(factory);
  try {
    await engine.applyMigrations({ migrationsList, filters: noFilter });
  } finally {
    engine.free();
  }
}

/** The migrations folder as the engine wants it told. */
export function readMigrations(baseDir: string): MigrationList {
  const names = readdirSync(baseDir, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
  return {
    baseDir,
    lockfile: { path: "migration_lock.toml", content: readFileSync(join(baseDir, "migration_lock.toml"), "utf8") },
    shadowDbInitScript: "",
    migrationDirectories: names.map((path) => ({
      path,
      migrationFile: {
        path: "migration.sql",
        content: { tag: "ok", value: readFileSync(join(baseDir, path, "migration.sql"), "utf8") },
      },
    })),
  };
}

/** Walks up from this file, which stands in `server/db` as source and in `dist` once bundled. */
function migrationsDirectory(): string {
  for (let folder = dirname(fileURLToPath(import.meta.url)); folder !== dirname(folder); folder = dirname(folder)) {
    const candidate = join(folder, "prisma", "migrations");
    if (existsSync(candidate)) return candidate;
  }
  return join(process.cwd(), "prisma", "migrations");
}

/** Compiling the engine takes longer than asking, and most starts have nothing to apply. */
async function isCurrent(factory: SqlMigrationAwareDriverAdapterFactory, list: MigrationList): Promise<boolean> {
  const connection = await factory.connect();
  try {
    const applied = await appliedNames(connection);
    return list.migrationDirectories.every(({ path }) => applied.has(path));
  } finally {
    await connection.dispose();
  }
}

async function appliedNames(connection: SqlDriverAdapter): Promise<Set<unknown>> {
  const ask = (sql: string) => connection.queryRaw({ sql, args: [], argTypes: [] });
  const known = await ask("SELECT 1 FROM information_schema.tables WHERE table_name = '_prisma_migrations'");
  if (known.rows.length === 0) return new Set();
  const finished = await ask(
    "SELECT migration_name FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL",
  );
  return new Set(finished.rows.map(([name]) => name));
}
