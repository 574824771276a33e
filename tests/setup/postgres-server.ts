import type { TestProject } from "vitest/node";
import { openPostgres } from "../../server/db/postgres";
import { startPostgres } from "../postgres";

declare module "vitest" {
  interface ProvidedContext {
    postgresUrl: string;
  }
}

/** Nothing of it has to outlive the machine, and each file has a small database for a minute. */
const off = ["fsync", "synchronous_commit", "full_page_writes", "autovacuum"];
const settings = [...off.map((name) => `${name}=off`), "max_connections=200"].flatMap((setting) => ["-c", setting]);

/** One server for the run; its `postgres` database is migrated once and copied for each test file. */
export default async function setup(project: TestProject) {
  const server = await startPostgres(settings);
  await (await openPostgres(server.url, 1)).close();
  project.provide("postgresUrl", server.url);
  return server.stop;
}
