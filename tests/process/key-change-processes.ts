import { onTestFinished } from "vitest";
import type { Database } from "../../server/db/database";
import { databaseChannel, type KeyChannel } from "../../server/db/key-channel.store";
import { openPostgres } from "../../server/db/postgres";
import { type KeyChange, makeKeyChanges } from "../../server/platform/key-changes";
import { hearingTimes } from "../../server/platform/key-line";

export const deadline = { timeout: 20_000, interval: 5 };

/** One more process of an installation, as far as hearing of changed keys goes. */
export async function startProcess(
  url: string,
  channelsOf: (database: Database) => KeyChannel[],
  times = hearingTimes,
) {
  const database = await openPostgres(url, 3);
  const logged: unknown[] = [];
  const write = (...line: unknown[]) => void logged.push(...line);
  const log = { debug: write, info: write, warn: write, error: write };
  const changes = makeKeyChanges({ channels: channelsOf(database), log, times });
  const heard: (KeyChange | null)[] = [];
  changes.onChange((change) => heard.push(change));
  await changes.start();
  onTestFinished(async () => {
    await changes.stop();
    await database.close();
  });
  return { ...changes, database, heard, logged };
}

/** The channel of a database whose notifications never arrive, as behind a proxy that shares connections. */
export function unheard(database: Database): KeyChannel {
  return { ...databaseChannel(database), open: async () => Promise.reject(new Error("LISTEN is not supported")) };
}
