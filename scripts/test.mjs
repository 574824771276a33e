// `npm test`: lint, types, unit and integration tests, end-to-end tests in a real browser; then one line that counts.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { buildWhatIsMissing, generatePrismaClient } from "./build.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const results = join(root, "test-results");
const count = { passed: 0, failed: 0, skipped: 0 };

function run(name, args, env = {}) {
  const bin = join(root, "node_modules", ".bin", name);
  return spawnSync(bin, args, { cwd: root, stdio: "inherit", env: { ...process.env, ...env } }).status === 0;
}

function step(title, ok) {
  count[ok ? "passed" : "failed"] += 1;
  console.log(`${ok ? "ok" : "FAILED"}: ${title}`);
}

/** Adds a runner's own counts; a runner that failed without a failed test still counts as one. */
function tally(ok, file, read) {
  const found = existsSync(file) ? read(JSON.parse(readFileSync(file, "utf8"))) : { passed: 0, failed: 0, skipped: 0 };
  for (const kind of Object.keys(count)) count[kind] += found[kind];
  if (!ok && found.failed === 0) count.failed += 1;
}

function readVitest({ numPassedTests, numFailedTests, numPendingTests, numTodoTests }) {
  return { passed: numPassedTests, failed: numFailedTests, skipped: numPendingTests + numTodoTests };
}

function readPlaywright({ stats }) {
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky, skipped: stats.skipped };
}

/** Debian's browser where it is installed; else the one that Playwright brings. */
function ensureBrowser() {
  return existsSync("/usr/bin/chromium") || run("playwright", ["install", "chromium"]);
}

rmSync(results, { recursive: true, force: true });
mkdirSync(results, { recursive: true });

generatePrismaClient();
step("lint", run("biome", ["check", "."]));
step("types", run("next", ["typegen"]) && run("tsc", []));
await buildWhatIsMissing();
const vitestResults = join(results, "vitest.json");
const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${vitestResults}`];
tally(run("vitest", ["run", ...reporters]), vitestResults, readVitest);
ensureBrowser();
tally(run("playwright", ["test"]), join(results, "e2e.json"), readPlaywright);

const skipped = count.skipped > 0 ? `, ${count.skipped} skipped` : "";
console.log(`\n${count.passed} passed, ${count.failed} failed${skipped}`);
process.exit(count.failed === 0 ? 0 : 1);
