import type { Database } from "./database";

/** Where processes hear of changed keys: texts of less than 8,000 bytes, heard in the order they were sent in. */
export interface KeyChannel {
  readonly name: string;
  /**
   * Hears what is sent from now on. `lost` is called once when nothing can be heard any more.
   * @returns what ends it, without a call of `lost`; it doesn't throw.
   */
  open(processId: string, hear: (text: string) => void, lost: (reason: unknown) => void): Promise<() => Promise<void>>;
  send(texts: readonly string[]): Promise<void>;
  /** The processes that are connected to hear. */
  listeners(): Promise<string[]>;
}

/** The triggers of the database speak on this channel, too. */
const channel = "latchkey_keys";
const listenerName = "latchkey-listen ";

const sending = { name: "key_channel_send", text: `SELECT pg_notify('${channel}', t) FROM unnest($1::text[]) t` };

const listening = {
  name: "key_channel_listeners",
  text: `SELECT DISTINCT substr(application_name, ${listenerName.length + 1}) AS id FROM pg_stat_activity
    WHERE datname = current_database() AND application_name LIKE '${listenerName}%'`,
};

/** The database's own channel. What a transaction says is heard when it commits, in the order of the commits. */
export function databaseChannel(database: Pick<Database, "listen" | "query">): KeyChannel {
  return {
    name: "database",
    open: (processId, hear, lost) => database.listen(channel, listenerName + processId, hear, lost),
    send: async (texts) => void (await database.query(sending, [texts])),
    listeners: async () => (await database.query<{ id: string }>(listening, [])).map(({ id }) => id),
  };
}
