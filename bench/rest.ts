import { setTimeout as sleep } from "node:timers/promises";
import { type Settings, start } from "./contenders";

const idleSeconds = 10;

export interface Rest {
  readySeconds: number;
  residentMb: number;
}

/** How long a start takes on a database that exists already, and what the process holds once nothing has happened for a while. */
export async function measureRest(settings: Settings): Promise<Rest> {
  const server = await start("product", settings);
  await sleep(idleSeconds * 1000);
  const residentMb = server.residentMb();
  await server.stop();
  return { readySeconds: server.readyMs / 1000, residentMb };
}

/** A first start, which makes what a second one finds: the database, the migrations, the secrets. */
export async function startOnce(settings: Settings): Promise<void> {
  const server = await start("product", settings);
  await server.stop();
}
