import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { freePort } from "../postgres";

const root = fileURLToPath(new URL("../..", import.meta.url));

export interface ServerProcess {
  url: string;
  dataDir: string;
  /** All it has printed so far. */
  output(): string;
  stop(signal?: NodeJS.Signals): Promise<number | null>;
}

/** The production server as an operator starts it, on a free port and, unless given, an empty data directory of its own. */
export async function startServer(env: Record<string, string> = {}): Promise<ServerProcess> {
  const dataDir = env.DATA_DIR ?? mkdtempSync(join(tmpdir(), "latchkey-server-"));
  const port = env.PORT ?? String(await freePort());
  const { child, output, ended } = spawnServer({ ...env, PORT: port, DATA_DIR: dataDir });
  const url = `http://localhost:${port}`;
  await untilReady(url, ended, output);
  return {
    url,
    dataDir,
    output,
    async stop(signal = "SIGTERM") {
      child.kill(signal);
      const code = await ended;
      if (env.DATA_DIR === undefined) rmSync(dataDir, { recursive: true, force: true });
      return code;
    },
  };
}

/** Starts the server and leaves it to the test whether it comes up. */
export function spawnServer(env: Record<string, string>) {
  const child: ChildProcess = spawn(process.execPath, ["scripts/start.mjs"], {
    cwd: root,
    // Only what the test names: a setting of the machine must not decide a result.
    env: { PATH: process.env.PATH, HOME: process.env.HOME, NODE_ENV: "production", ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let text = "";
  for (const stream of [child.stdout, child.stderr]) stream?.on("data", (chunk) => (text += String(chunk)));
  const ended = new Promise<number | null>((resolve) => child.once("exit", (code) => resolve(code)));
  return { child, ended, output: () => text };
}

/** Waits for a server that another program started. */
export function untilAnswering(url: string, ended: Promise<unknown>): Promise<void> {
  return untilReady(url, ended, () => "");
}

async function untilReady(url: string, ended: Promise<unknown>, output: () => string): Promise<void> {
  let over = false;
  void ended.then(() => {
    over = true;
  });
  const deadline = Date.now() + 90_000; // the first start may have to build
  while (!over && Date.now() < deadline) {
    const ready = await fetch(`${url}/readyz`).then(
      (answer) => answer.ok,
      () => false,
    );
    if (ready) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`the server did not become ready:\n${output()}`);
}
