import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Settings, start } from "./contenders";
import { openBenchDatabase } from "./database";
import { undoLater } from "./undo";

/** What the parts share: a migrated PostgreSQL database, the settings of the product, a folder that goes with the run. */
export interface Stage {
  databaseUrl: string;
  onPostgres: Settings;
  embedded: Settings;
  /** @returns where the lines stand, readable by nobody else. */
  writeLines(name: string, lines: string[]): string;
}

export async function openStage(): Promise<Stage> {
  const folder = mkdtempSync(join(tmpdir(), "latchkey-bench-"));
  undoLater(() => rmSync(folder, { recursive: true, force: true }));
  const database = await openBenchDatabase();
  undoLater(database.close);
  const common = { LOG_LEVEL: "warn", MASTER_KEY: randomBytes(32).toString("base64") };
  const onPostgres = { ...common, DATA_DIR: join(folder, "data"), DATABASE_URL: database.url, DATABASE_POOL: "10" };
  await startOnce(onPostgres);
  return {
    databaseUrl: database.url,
    onPostgres,
    embedded: { ...common, DATA_DIR: join(folder, "embedded") },
    writeLines(name, lines) {
      const file = join(folder, name);
      writeFileSync(file, `${lines.join("\n")}\n`, { mode: 0o600 });
      return file;
    },
  };
}

/** A first start, which makes what a second one finds: the database, the migrations, the secrets. */
export async function startOnce(settings: Settings): Promise<void> {
  const server = await start("product", settings);
  await server.stop();
}
