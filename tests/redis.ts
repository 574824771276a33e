import { type ChildProcess, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { freePort } from "./postgres";

const program = "/usr/bin/redis-server";

/** Whether this machine has a Redis server. */
export function hasRedis(): boolean {
  return existsSync(program);
}

export interface RedisServer {
  url: string;
  stop(): Promise<void>;
}

/** A private Redis server on 127.0.0.1 that keeps nothing. */
export async function startRedis(port?: number): Promise<RedisServer> {
  const own = port ?? (await freePort());
  const flags = ["--port", String(own), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no", "--dir", tmpdir()];
  const server = spawn(program, flags, { stdio: "ignore" });
  const ended = new Promise<void>((resolve) => server.once("exit", () => resolve()));
  await untilAnswering(own, server);
  return {
    url: `redis://127.0.0.1:${own}`,
    async stop() {
      server.kill("SIGKILL");
      await ended;
    },
  };
}

async function untilAnswering(port: number, server: ChildProcess): Promise<void> {
  while (server.exitCode === null) {
    const isUp = await new Promise<boolean>((resolve) => {
      const probe = connect(port, "127.0.0.1", () => probe.end(() => resolve(true)));
      probe.on("error", () => resolve(false));
    });
    if (isUp) return;
  }
  throw new Error("Redis did not start");
}
