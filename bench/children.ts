import { type ChildProcess, execFileSync, spawn, spawnSync } from "node:child_process";
import { availableParallelism } from "node:os";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));

export function has(program: string): boolean {
  return spawnSync("which", [program]).status === 0;
}

/** Whether server and load each get a core of their own. */
export const pins = availableParallelism() > 1 && has("taskset");

export function pinned(core: number, command: string[]): string[] {
  return pins ? ["taskset", "-c", String(core), ...command] : command;
}

export interface Server {
  origin: string;
  /** From the start of the process to the first 200 of /readyz. */
  readyMs: number;
  residentMb(): number;
  stop(): Promise<void>;
}

const readyWithinMs = 60_000;

/** Starts a server on core 0 with these settings alone, and waits until it can serve. */
export async function startServer(command: string[], port: number, env: Record<string, string>): Promise<Server> {
  const [program = "", ...args] = pinned(0, command);
  const { PATH = "", HOME = "" } = process.env;
  const startedAt = performance.now();
  const child = spawn(program, args, {
    cwd: root,
    stdio: ["ignore", "ignore", "inherit"],
    env: { PATH, HOME, NODE_ENV: "production", HOST: "127.0.0.1", PORT: String(port), ...env },
  });
  const origin = `http://127.0.0.1:${port}`;
  try {
    await untilReady(child, origin);
  } catch (error) {
    await stop(child);
    throw error;
  }
  return {
    origin,
    readyMs: performance.now() - startedAt,
    residentMb: () => residentKb(child) / 1024,
    stop: () => stop(child),
  };
}

async function untilReady(child: ChildProcess, origin: string): Promise<void> {
  const deadline = performance.now() + readyWithinMs;
  while (performance.now() < deadline) {
    if (child.exitCode !== null) throw new Error(`a server ended with code ${child.exitCode} before it was ready`);
    const answer = await fetch(`${origin}/readyz`).catch(() => null);
    await answer?.arrayBuffer();
    if (answer?.ok) return;
    await sleep(20);
  }
  throw new Error(`${origin} was not ready within ${readyWithinMs} ms`);
}

/** taskset and Node replace each other under one process id, so this is the server itself. */
function residentKb(child: ChildProcess): number {
  return Number(execFileSync("ps", ["-o", "rss=", "-p", String(child.pid)], { encoding: "utf8" }));
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGTERM");
  const forced = setTimeout(() => child.kill("SIGKILL"), 15_000);
  await ended;
  clearTimeout(forced);
}
