import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";
import { type Database, databaseOver } from "./database";
import { PrismaClient } from "./generated/client";
import { applyMigrations } from "./migrate";
import { listenOn } from "./postgres-listen";

/** A PostgreSQL server by URL; one pool serves Prisma and the hot path alike. */
export async function openPostgres(url: string, poolSize: number): Promise<Database> {
  const pool = new pg.Pool({
    connectionString: url,
    max: poolSize,
    connectionTimeoutMillis: 5000,
    // A server that stopped answering must not hold requests for ever.
    query_timeout: 15_000,
    keepAlive: true,
    application_name: "latchkey",
  });
  // An idle connection that the server cuts is replaced on next use; without a listener it would end the process.
  pool.on("error", () => {});
  await migrateAlone(url, pool);
  const client = new PrismaClient({ adapter: new PrismaPg(pool, { disposeExternalPool: false }) });
  return databaseOver(client, {
    isShared: true,
    listen: (channel, as, onMessage, onLost) => listenOn(url, channel, as, onMessage, onLost),
    query: async <Row>(statement: { name: string; text: string }, values: unknown[]) => {
      const { rows } = await pool.query({ name: statement.name, text: statement.text, values });
      return rows as Row[]; // the statement and its row type stand side by side in the store
    },
    ping: async () => {
      await pool.query("SELECT 1");
    },
    close: async () => {
      await client.$disconnect();
      await pool.end();
    },
  });
}

/** Of several processes that start at once, one migrates and the others wait until it has. */
async function migrateAlone(url: string, pool: pg.Pool): Promise<void> {
  const guard = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000 });
  await guard.connect();
  try {
    await guard.query("SELECT pg_advisory_lock(hashtext('latchkey migrations'))");
    await applyMigrations(new WholeScriptFactory(pool));
  } finally {
    await guard.end();
  }
}

/** The adapter cuts a script at every semicolon, also inside a function's body; the server takes it whole. */
class WholeScriptFactory extends PrismaPg {
  constructor(private readonly pool: pg.Pool) {
    super(pool, { disposeExternalPool: false });
  }

  override async connect() {
    const adapter = await super.connect();
    adapter.executeScript = async (script) => {
      await this.pool.query(script);
    };
    return adapter;
  }
}
