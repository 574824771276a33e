import { createClient } from "@redis/client";

/** A connection that comes back by itself, and that refuses at once while there is none. */
export function connectRedis(url: string) {
  const redis = createClient({ url, RESP: 2, disableOfflineQueue: true, socket: { connectTimeout: 1000 } });
  redis.on("error", () => {}); // without a listener it would end the process
  redis.connect().catch(() => {}); // not waited for: a Redis that is down must not keep the app from starting
  return redis;
}
