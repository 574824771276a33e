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
  /** Runs a prepared statement on the driver itself, past Prisma (about 0.18 ms a call); in a transaction, through it. */
  query<Row>(statement: Statement, values: unknown[]): Promise<Row[]>;
  /** Runs `work` in one transaction: all of it is written, or none. Inside another transaction it joins that one. */
  transaction<T>(work: (db: Db) => Promise<T>): Promise<T>;
}

export interface Database extends Db {
  /** Whether other processes may work with it at the same time. */
  readonly isShared: boolean;
  /**
   * Hears a channel of NOTIFY from now on, over a connection of its own where there can be several.
   * @param as what the server lists that connection as.
   * @param onLost called once when the connection is gone.
   * @returns what stops it, without a call of `onLost`; it doesn't throw.
   */
  listen(
    channel: string,
    as: string,
    onMessage: (text: string) => void,
    onLost: (reason: unknown) => void,
  ): Promise<() => Promise<void>>;
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
export function databaseOver(client: PrismaClient, driver: Omit<Database, "prisma" | "transaction">): Database {
  return {
    prisma: client,
    ...driver,
    transaction: (work) => {
      const attempt = () => client.$transaction((tx) => work(joined(tx)), transactionLimits);
      // The loser of a deadlock has written nothing, and the winner is done by now.
      return attempt().catch((error: unknown) => (isDeadlock(error) ? attempt() : Promise.reject(error)));
    },
  };
}

/** Prisma's own code, and PostgreSQL's where the statement was a raw one. */
function isDeadlock(error: unknown): boolean {
  if (!(error instanceof Error) || !("code" in error)) return false;
  return error.code === "P2034" || (error.code === "P2010" && error.message.includes("40P01"));
}

/** Whether a row could not be written because what it belongs to was deleted a moment before. */
export function isOrphaned(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "P2003";
}

function joined(tx: Prisma.TransactionClient): Db {
  const db: Db = {
    prisma: tx,
    // Dates as text with their zone: Prisma would send them without one.
    query: ({ text }, values) =>
      tx.$queryRawUnsafe(text, ...values.map((v) => (v instanceof Date ? v.toISOString() : v))),
    transaction: (work) => work(db),
  };
  return db;
}
