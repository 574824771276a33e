import { existsSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { defineConfig } from "@playwright/test";

const port = Number(process.env.E2E_PORT ?? 3105);
const briefPort = port + 1000;
// The workers and the servers are other processes: they find the folders by the environment.
process.env.E2E_DATA_DIR ??= mkdtempSync(join(tmpdir(), "latchkey-e2e-"));
process.env.E2E_BRIEF_DATA_DIR ??= mkdtempSync(join(tmpdir(), "latchkey-e2e-brief-"));
process.env.E2E_BRIEF_URL ??= `http://localhost:${briefPort}`;
const debianChromium = "/usr/bin/chromium";

/** The journeys in a real browser, against the production server on an empty data directory. */
export default defineConfig({
  testDir: "e2e",
  timeout: 60_000,
  expect: { timeout: 10_000 },
  fullyParallel: true,
  forbidOnly: true,
  retries: 0,
  workers: 2,
  reporter: [["list"], ["json", { outputFile: "test-results/e2e.json" }]],
  use: {
    baseURL: `http://localhost:${port}`,
    // Recording costs a third of the time; E2E_TRACE=1 when a failure has to be understood.
    trace: process.env.E2E_TRACE ? "retain-on-failure" : "off",
    // What fades is in between two looks while it is measured; the pages leave it out for whoever asks for that.
    contextOptions: { reducedMotion: "reduce" },
    launchOptions: {
      ...(existsSync(debianChromium) && { executablePath: debianChromium }),
      args: [
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--disable-quic",
        "--no-first-run",
        ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
      ],
    },
  },
  projects: [
    { name: "en", use: { locale: "en-US" } },
    // The journeys that are all about what happens, and not about its words, run once.
    {
      name: "zh-CN",
      use: { locale: "zh-CN" },
      // What breaks with other words breaks where there is least room for them.
      grepInvert: /at 1280 px/,
      testIgnore:
        /(account|admin|apps|claim|consent|device|docs|key-detail|key-life|keys|leaks|personal-token|recovery|refresh|sessions|step-up|token-analytics|try-it|workspaces)\.spec/,
    },
  ],
  // One after the other: the first builds what is missing.
  webServer: [
    serverOn(port, process.env.E2E_DATA_DIR),
    // Nobody waits an hour for a token to expire, nor ten minutes until a password is asked for again.
    serverOn(briefPort, process.env.E2E_BRIEF_DATA_DIR, {
      ACCESS_TOKEN_TTL_SECONDS: "5",
      REFRESH_GRACE_SECONDS: "0",
      STEP_UP_SECONDS: "6",
    }),
  ],
});

function serverOn(port: number, dataDir: string, settings?: Record<string, string>) {
  return {
    command: "node scripts/start.mjs",
    url: `http://localhost:${port}/readyz`,
    timeout: 180_000,
    reuseExistingServer: false,
    gracefulShutdown: { signal: "SIGTERM" as const, timeout: 10_000 },
    env: { PORT: String(port), DATA_DIR: dataDir, NODE_ENV: "production", LOG_LEVEL: "warn", ...settings },
  };
}
