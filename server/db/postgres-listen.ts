import pg from "pg";

/** The server forgets a peer that fell silent: a machine that vanished would be listed as a listener for hours. */
const namedAndWatched = `SELECT set_config('application_name', $1, false), set_config('tcp_keepalives_idle', '5', false),
  set_config('tcp_keepalives_interval', '2', false), set_config('tcp_keepalives_count', '3', false)`;

/** How long a goodbye may take. */
const goodbyeMs = 500;

/** Hears one channel over a connection of its own: notifications reach the connection alone that asked for them. */
export async function listenOn(
  url: string,
  channel: string,
  as: string,
  onMessage: (text: string) => void,
  onLost: (reason: unknown) => void,
): Promise<() => Promise<void>> {
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: 5000,
    query_timeout: 5000,
    keepAlive: true,
    keepAliveInitialDelayMillis: 5000,
  });
  let isOpen = false;
  const lose = (reason: unknown) => {
    if (!isOpen) return;
    isOpen = false;
    client.connection.stream.destroy();
    onLost(reason);
  };
  client.on("error", lose);
  client.on("end", () => lose(new Error("the connection ended")));
  client.on("notification", ({ payload }) => onMessage(payload ?? ""));
  try {
    await client.connect();
    await client.query(`LISTEN ${client.escapeIdentifier(channel)}`);
    // Named after it listens: who is listed can hear. A name in the URL would win over one given with the connection.
    await client.query(namedAndWatched, [as]);
  } catch (error) {
    client.connection.stream.destroy();
    throw error;
  }
  isOpen = true;
  return async () => {
    isOpen = false;
    await farewell(client);
  };
}

async function farewell(client: pg.Client): Promise<void> {
  const cut = setTimeout(() => client.connection.stream.destroy(), goodbyeMs);
  await client.end().catch(() => {});
  clearTimeout(cut);
}
