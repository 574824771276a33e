import { createClient } from "@redis/client";
import type { KeyChannel } from "../db/key-channel.store";

/**
 * The same channel over Redis, for a PostgreSQL that can't be listened to (behind a proxy that shares connections).
 * @param installation one word. Redis keeps channels apart by their names alone, and may serve several installations.
 */
export function redisChannel(url: string, installation: string): KeyChannel {
  const channel = `latchkey_keys:${installation}`;
  // Who listens is listed by a channel of its own, on which nothing is ever said.
  const presence = `${channel}:`;
  let speaker: ReturnType<typeof connectable> | null = null;

  const speaking = () => {
    if (!speaker?.isReady) throw new Error("there is no connection to Redis");
    return speaker;
  };

  return {
    name: "redis",
    async open(processId, hear, lost) {
      const clients = [connectable(url), connectable(url)] as const;
      const [listener, own] = clients;
      let isOpen = false;
      const end = () => {
        for (const client of clients) client.destroy();
      };
      const lose = (reason: unknown) => {
        if (!isOpen) return;
        isOpen = false;
        end();
        lost(reason);
      };
      // Without a listener of its errors a connection that is cut would end the process.
      for (const client of clients) client.on("error", lose).on("end", () => lose(new Error("the connection ended")));
      try {
        await Promise.all(clients.map((client) => client.connect()));
        await listener.subscribe(channel, hear);
        await listener.subscribe(presence + processId, () => {});
      } catch (error) {
        end();
        throw error;
      }
      isOpen = true;
      speaker = own;
      return async () => {
        isOpen = false;
        end();
      };
    },
    async send(texts) {
      const client = speaking();
      await Promise.all(texts.map((text) => client.publish(channel, text)));
    },
    async listeners() {
      const channels = await speaking().pubSubChannels(`${presence}*`);
      return channels.map((name) => name.slice(presence.length));
    },
  };
}

function connectable(url: string) {
  return createClient({
    url,
    RESP: 2,
    disableOfflineQueue: true,
    disableClientInfo: true,
    socket: { connectTimeout: 5000, reconnectStrategy: false },
  });
}
