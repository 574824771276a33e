import { setTimeout as sleep } from "node:timers/promises";
import { type Settings, start } from "../contenders";
import type { Findings } from "../figures";
import { type Stage, startOnce } from "../stage";

const idleSeconds = 10;

/** How long a start takes on a database that exists already, and what the process holds once nothing has happened for a while. */
export async function measureRest(stage: Stage): Promise<Findings> {
  const onPostgres = await rest(stage.onPostgres);
  await startOnce(stage.embedded);
  const embedded = await rest(stage.embedded);
  return {
    title: "At rest",
    contenders: [],
    owed: [
      { what: "second start to ready on PostgreSQL, s", values: [onPostgres.readySeconds], atMost: 3, digits: 2 },
      { what: "second start to ready, embedded, s", values: [embedded.readySeconds], atMost: 3, digits: 2 },
      { what: "resident when idle on PostgreSQL, MB", values: [onPostgres.residentMb], atMost: 300, digits: 0 },
      { what: "resident when idle, embedded, MB", values: [embedded.residentMb], digits: 0 },
    ],
  };
}

async function rest(settings: Settings): Promise<{ readySeconds: number; residentMb: number }> {
  const server = await start("product", settings);
  await sleep(idleSeconds * 1000);
  const residentMb = server.residentMb();
  await server.stop();
  return { readySeconds: server.readyMs / 1000, residentMb };
}
