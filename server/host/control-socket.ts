import { createHash } from "node:crypto";
import { chmodSync, rmSync } from "node:fs";
import { createServer, request, type Server } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { z } from "zod";
import { type CommandResult, runCommand } from "../cli/run-command";
import type { Ctx } from "../platform/ctx";

// The embedded database has one owner, so the command line asks the server that has it open. Who may open the socket is
// decided by the file system: the folder and the socket are the operator's alone.

const callField = z.object({ words: z.array(z.string()).max(50), stdin: z.string().max(100_000) });
const resultField = z.object({ exitCode: z.number(), stdout: z.string(), stderr: z.string() });
/** The kernel's limit for a socket's path is 108 bytes. */
const pathLimit = 100;

function socketPath(dataDir: string): string {
  const path = join(dataDir, "control.sock");
  if (Buffer.byteLength(path) <= pathLimit) return path;
  return join(tmpdir(), `latchkey-${createHash("sha256").update(dataDir).digest("hex").slice(0, 16)}.sock`);
}

/** Takes commands for the process that holds the data directory. @returns stops doing so. */
export async function listenForCommands(ctx: Ctx): Promise<() => void> {
  const path = socketPath(ctx.config.DATA_DIR);
  rmSync(path, { force: true }); // left by a killed process; the lock says that it is gone
  const server: Server = createServer(async (message, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of message) chunks.push(chunk);
    const call = callField.safeParse(JSON.parse(Buffer.concat(chunks).toString("utf8")));
    const result = call.success ? await runCommand(ctx, call.data.words, call.data.stdin) : null;
    response.writeHead(result ? 200 : 400, { "content-type": "application/json" }).end(JSON.stringify(result));
  });
  await new Promise<void>((resolve, reject) => server.once("error", reject).listen(path, resolve));
  chmodSync(path, 0o600);
  return () => {
    server.close();
    server.closeAllConnections();
    rmSync(path, { force: true });
  };
}

/** Has the server that holds the data directory run a command. */
export function askServer(dataDir: string, words: string[], stdin: string): Promise<CommandResult> {
  return new Promise((resolve, reject) => {
    const call = request({ socketPath: socketPath(dataDir), method: "POST", path: "/" }, async (answer) => {
      const chunks: Buffer[] = [];
      for await (const chunk of answer) chunks.push(chunk);
      const result = resultField.safeParse(JSON.parse(Buffer.concat(chunks).toString("utf8")));
      if (result.success) resolve(result.data);
      else reject(new Error("the server did not understand the command"));
    });
    call.once("error", reject);
    call.end(JSON.stringify({ words, stdin }));
  });
}
