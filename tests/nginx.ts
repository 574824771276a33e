import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { freePort } from "./postgres";

const program = "/usr/sbin/nginx";
const shipped = fileURLToPath(new URL("../deploy/nginx/latchkey.conf", import.meta.url));

/** Whether this machine has nginx. */
export function hasNginx(): boolean {
  return existsSync(program);
}

/** A private nginx on 127.0.0.1 with the configuration that is shipped; only the addresses in it are others. */
export async function startNginx(at: { latchkey: string; api: string }) {
  const port = await freePort();
  const folder = mkdtempSync(join(tmpdir(), "latchkey-nginx-"));
  writeFileSync(join(folder, "latchkey.conf"), withAddresses({ ...at, port }));
  writeFileSync(join(folder, "nginx.conf"), surroundings(folder));
  const flags = ["-p", folder, "-c", join(folder, "nginx.conf"), "-e", "stderr"];
  const server = spawn(program, flags, { stdio: ["ignore", "ignore", "pipe"] });
  let complaints = "";
  server.stderr.on("data", (chunk) => (complaints += String(chunk)));
  const ended = new Promise<void>((resolve) => server.once("exit", () => resolve()));
  await untilListening(port, server, () => complaints);
  return {
    url: `http://127.0.0.1:${port}`,
    complaints: () => complaints,
    async stop() {
      server.kill("SIGTERM");
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function withAddresses({ latchkey, api, port }: { latchkey: string; api: string; port: number }): string {
  const addresses = { "127.0.0.1:3000": latchkey, "127.0.0.1:8080": api, "listen 80;": `listen 127.0.0.1:${port};` };
  let text = readFileSync(shipped, "utf8");
  for (const [written, own] of Object.entries(addresses)) {
    if (text.split(written).length !== 2) throw new Error(`latchkey.conf should name ${written} once`);
    text = text.replace(written, own);
  }
  return text;
}

/** What `/etc/nginx/nginx.conf` is elsewhere. */
function surroundings(folder: string): string {
  const temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map(
    (name) => `${name}_temp_path ${folder}/${name};`,
  );
  return `
daemon off;
worker_processes 1;
pid ${folder}/nginx.pid;
${process.getuid?.() === 0 ? "user root;" : ""}
events { }
http {
  access_log off;
  ${temporary.join("\n  ")}
  include ${folder}/latchkey.conf;
}
`;
}

async function untilListening(port: number, server: ChildProcess, complaints: () => string): Promise<void> {
  while (server.exitCode === null) {
    const isUp = await new Promise<boolean>((resolve) => {
      const probe = connect(port, "127.0.0.1", () => probe.end(() => resolve(true)));
      probe.on("error", () => resolve(false));
    });
    if (isUp) return;
  }
  throw new Error(`nginx did not start: ${complaints()}`);
}
