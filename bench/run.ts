import { execFileSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pins } from "./children";
import { openBenchDatabase } from "./database";
import { printContenders, printOwed, shareOf } from "./figures";
import { generator } from "./load";
import { race, raceText } from "./race";
import { measureRest, startOnce } from "./rest";
import { seedKeys } from "./seed";
import { undoAll, undoLater } from "./undo";

const keyCount = 100_000;
const connections = 16;

/** @returns whether everything that is owed holds. */
async function main(): Promise<boolean> {
  execFileSync(process.execPath, ["scripts/build.mjs"], { stdio: ["ignore", "ignore", "inherit"] });
  const folder = mkdtempSync(join(tmpdir(), "latchkey-bench-"));
  undoLater(() => rmSync(folder, { recursive: true, force: true }));
  const database = await openBenchDatabase();
  undoLater(database.close);
  const common = { LOG_LEVEL: "warn", MASTER_KEY: randomBytes(32).toString("base64") };
  const onPostgres = { ...common, DATA_DIR: join(folder, "data"), DATABASE_URL: database.url, DATABASE_POOL: "10" };
  const embedded = { ...common, DATA_DIR: join(folder, "embedded") };

  await startOnce(onPostgres);
  const { caller, secrets } = await seedKeys(database.url, keyCount);
  const secretsFile = join(folder, "secrets");
  writeFileSync(secretsFile, `${secrets.join("\n")}\n`, { mode: 0o600 });
  const postgresRest = await measureRest(onPostgres);
  await startOnce(embedded);
  const embeddedRest = await measureRest(embedded);
  const { a, b, c } = await race(onPostgres, { secretsFile, caller, connections }, secrets[0] ?? "");

  const pinning = pins ? "server on core 0, load on core 1" : "nothing pinned";
  console.log(
    `\n  ${keyCount.toLocaleString("en")} keys, ${connections} connections of ${generator}, ${raceText}, ${pinning}`,
  );
  console.log("  Medians; the spread is from the lowest round to the highest.\n");
  printContenders([a, b, c]);
  console.log("");
  return printOwed([
    { what: "b / a", values: shareOf(b, a), atLeast: 0.7, digits: 2 },
    { what: "c / a", values: shareOf(c, a), digits: 2 },
    { what: "p99 of b, ms", values: b.rounds.map(({ p99Ms }) => p99Ms), atMost: 10, digits: 1 },
    { what: "second start to ready on PostgreSQL, s", values: [postgresRest.readySeconds], atMost: 3, digits: 2 },
    { what: "second start to ready, embedded, s", values: [embeddedRest.readySeconds], atMost: 3, digits: 2 },
    { what: "resident when idle on PostgreSQL, MB", values: [postgresRest.residentMb], atMost: 300, digits: 0 },
    { what: "resident when idle, embedded, MB", values: [embeddedRest.residentMb], digits: 0 },
  ]);
}

for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, () => void undoAll().then(() => process.exit(130)));
}

// A share that falls short on a busy machine is a finding, not a failure of the run: the exit code tells of errors only.
main()
  .catch((error: unknown) => {
    console.error(error);
    process.exitCode = 1;
  })
  .finally(undoAll);
