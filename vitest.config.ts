import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";
import { findPostgres } from "./tests/postgres.ts";

const alias = { "@": fileURLToPath(new URL(".", import.meta.url)).replace(/\/$/, "") };
const hasDatabase = [
  "tests/domain/**/*.test.ts",
  "tests/dialects/**/*.test.ts",
  "tests/db/**/*.test.ts",
  "tests/http/**/*.test.ts",
  "tests/*.test.ts",
];
/**
 * What asks most of the engine runs on both; the rest on PostgreSQL where it is installed, else on the embedded one, on which
 * the processes and the journeys in the browser run as well. TEST_ENGINES=both runs everything twice.
 */
const onBoth = [
  "tests/{architecture,limits-document,openapi}.test.ts",
  "tests/db/**/*.test.ts",
  "tests/domain/{audit-chain,installation,key-changes,sealing,sealing-again,sealing-first-start}.test.ts",
  "tests/dialects/oauth/{token-code,token-refresh}.test.ts",
  "tests/dialects/portal/{keys-cap,keys-quota}.test.ts",
];
const hasPostgres = findPostgres() !== null;
const embedded = hasPostgres && process.env.TEST_ENGINES !== "both" ? onBoth : hasDatabase;
const setupFiles = ["tests/setup/no-console-error.ts"];
const withDatabase = [...setupFiles, "tests/setup/close-database.ts"];
/** What keeps files apart is their database: to load the whole product anew for each takes longer than many of them run. */
const isolate = false;

/** The same tests on both engines; those that touch no database run once. */
export default defineConfig({
  resolve: { alias },
  test: {
    // A test waits for its database as often as for the processor, so that two cores serve three.
    maxWorkers: availableParallelism() + 1,
    projects: [
      {
        resolve: { alias },
        test: {
          name: "unit",
          include: ["tests/**/*.test.{ts,tsx}"],
          exclude: [...hasDatabase, "tests/clients/**", "tests/process/**"],
          setupFiles,
        },
      },
      {
        resolve: { alias },
        test: {
          name: "pglite",
          include: embedded,
          setupFiles: withDatabase,
          isolate,
          globalSetup: ["tests/setup/pglite-template.ts"],
          env: { TEST_ENGINE: "pglite" },
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      ...(hasPostgres
        ? [
            {
              resolve: { alias },
              test: {
                name: "postgres",
                include: hasDatabase,
                // The last compares migrations on an engine of its own.
                exclude: ["tests/architecture.test.ts", "tests/openapi.test.ts", "tests/db/migrations.test.ts"],
                setupFiles: withDatabase,
                globalSetup: ["tests/setup/postgres-server.ts"],
                isolate,
                env: { TEST_ENGINE: "postgres" },
                testTimeout: 30_000,
                hookTimeout: 60_000,
              },
            },
          ]
        : []),
      {
        resolve: { alias },
        test: {
          // Real processes that are killed, cut off and timed: they share one machine, so one after the other.
          name: "process",
          include: ["tests/process/**/*.test.ts"],
          setupFiles,
          fileParallelism: false,
          // After all others, since a group of files shares its number of workers.
          sequence: { groupOrder: 1 },
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        resolve: { alias },
        test: {
          // Real clients against a live port; how fast they are is nobody's concern.
          name: "clients",
          include: ["tests/clients/**/*.test.ts"],
          setupFiles,
          sequence: { groupOrder: 2 },
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
