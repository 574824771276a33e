import type { Config } from "./config";
import type { Database } from "./db/database";
import { databaseChannel } from "./db/key-channel.store";
import { type KeyChanges, makeKeyChanges } from "./platform/key-changes";
import type { Log } from "./platform/log";
import { ownKeyChanges } from "./platform/own-key-changes";
import type { Sealer } from "./platform/sealer";

/** Key changes as the settings have them: within this process, over PostgreSQL, or over PostgreSQL and Redis. */
export async function openKeyChanges(
  { REDIS_URL }: Pick<Config, "REDIS_URL">,
  database: Database,
  sealer: Sealer,
  log: Log,
): Promise<KeyChanges> {
  const channel = databaseChannel(database);
  if (!database.isShared) return ownKeyChanges(channel);
  if (!REDIS_URL) return makeKeyChanges({ channels: [channel], log });
  const { redisChannel } = await import("./platform/redis-channel");
  const installation = sealer.fingerprint("key channel v1").toString("hex").slice(0, 32);
  return makeKeyChanges({ channels: [channel, redisChannel(REDIS_URL, installation)], log });
}
