import type { Config } from "../config";
import type { Prisma, PrismaClient } from "./generated/client";

/** A statement of the hot path: prepared once per connection under its name. */
export interface Statement {
  name: string;
  text: string;
}

/** What a store works with: the whole database, or one transaction of it. */
export interface Db {
  readonly prisma: Prisma.TransactionClient;
  /** Runs a prepared statement on the driver itself, past Prisma (about 0.18 ms a call). Never inside a transaction. */
  query<Row>(statement: Statement, values: unknown[]): Promise<Row[]>;
  /** Runs `work` in one transaction: all of it is written, or none. Inside another transaction it joins that one. */
  transaction<T>(work: (db: Db) => Promise<T>): Promise<T>;
}

export interface Database extends Db {
  /** Fails when the database can't answer. */
  ping(): Promise<void>;
  close(): Promise<void>;
}

/** Opens the database that the settings name, embedded or PostgreSQL, with every migration applied. */
export async function openDatabase(
  config: Pick<Config, "DATABASE_URL" | "DATABASE_POOL" | "DATA_DIR">,
): Promise<Database> {
  const { DATABASE_URL, DATABASE_POOL, DATA_DIR } = config;
  // Only the engine in use is loaded: each takes memory and time to start.
  if (!DATABASE_URL) return (await import("./embedded")).openEmbedded(`${DATA_DIR}/postgres`);
  return (await import("./postgres")).openPostgres(DATABASE_URL, DATABASE_POOL);
}

/** How long a transaction may wait for its turn and then take: PGlite has one connection, so waiting is ordinary there. */
const transactionLimits = { maxWait: 20_000, timeout: 20_000 };

/** The part of a Database that is the same on both engines. */
export function databaseOver(client: PrismaClient, driver: Pick<Database, "query" | "ping" | "close">): Database {
  return {
    prisma: client,
    ...driver,
    transaction: (work) => client.$transaction((tx) => work(joined(tx)), transactionLimits),
  };
}

function joined(tx: Prisma.TransactionClient): Db {
  const db: Db = {
    prisma: tx,
    query: () => Promise.reject(new Error("a prepared statement can't join a transaction")),
    transaction: (work) => work(db),
  };
  return db;
}
