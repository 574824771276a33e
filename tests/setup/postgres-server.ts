import type { TestProject } from "vitest/node";
import { openPostgres } from "../../server/db/postgres";
import { startPostgres } from "../postgres";

declare module "vitest" {
  interface ProvidedContext {
    postgresUrl: string;
  }
}

/** One server for the run; its `postgres` database is migrated once and copied for each test file. */
export default async function setup(project: TestProject) {
  const server = await startPostgres(["-c", "fsync=off", "-c", "max_connections=200"]);
  await (await openPostgres(server.url, 1)).close();
  project.provide("postgresUrl", server.url);
  return server.stop;
}
