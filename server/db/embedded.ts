import { existsSync } from "node:fs";
import { mkdir, rename, rm } from "node:fs/promises";
import { PGlite } from "@electric-sql/pglite";
import { PrismaPGlite } from "pglite-prisma-adapter";
import { type Database, databaseOver } from "./database";
import { PrismaClient } from "./generated/client";
import { applyMigrations } from "./migrate";

/**
 * PostgreSQL in WebAssembly, in this process, its files in `directory`. One connection: transactions and statements
 * queue for it. The caller holds the lock on the data directory.
 * @param directory a path, or `memory://` for a database that is gone when closed.
 */
export async function openEmbedded(directory: string): Promise<Database> {
  if (!directory.startsWith("memory:")) await initialise(directory);
  return embeddedOver(await PGlite.create({ dataDir: directory }));
}

/** Makes the files aside and moves them into place whole: a process killed meanwhile leaves nothing that looks ready. */
async function initialise(directory: string): Promise<void> {
  if (existsSync(directory)) return;
  const draft = `${directory}.new`;
  await rm(draft, { recursive: true, force: true });
  await mkdir(draft, { recursive: true, mode: 0o700 });
  const pglite = await PGlite.create({ dataDir: draft });
  await pglite.close();
  await rename(draft, directory);
}

/** The same over an instance that is already open (tests clone one from a template). */
export async function embeddedOver(pglite: PGlite): Promise<Database> {
  const factory = new AwaitingFactory(pglite);
  await applyMigrations(factory);
  const client = new PrismaClient({ adapter: factory });
  return databaseOver(client, {
    isShared: false,
    listen: async (channel, _as, onMessage) => {
      const unlisten = await pglite.listen(channel, onMessage);
      return () => unlisten().catch(() => {});
    },
    query: async <Row>(statement: { text: string }, values: unknown[]) => {
      const { rows } = await pglite.query<Row>(statement.text, values);
      return rows;
    },
    ping: async () => {
      await pglite.query("SELECT 1");
    },
    close: async () => {
      await client.$disconnect();
      await pglite.close();
    },
  });
}

/** The adapter's own `executeScript` doesn't wait for the script, so a failing migration would pass for an applied one. */
class AwaitingFactory extends PrismaPGlite {
  constructor(private readonly pglite: PGlite) {
    super(pglite);
  }

  override async connect() {
    const adapter = await super.connect();
    adapter.executeScript = async (script) => {
      await this.pglite.exec(script);
    };
    return adapter;
  }
}
