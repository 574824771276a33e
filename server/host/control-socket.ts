import { createHash } from "node:crypto";
import { chmodSync, rmSync } from "node:fs";
import { createServer, type IncomingMessage, request, type Server } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { z } from "zod";
import type { CommandResult } from "../cli/command";
import { type Failure, failed } from "../cli/failures";
import { runCommand } from "../cli/run-command";
import type { Ctx } from "../platform/ctx";

// The embedded database has one owner, so the command line asks the server that has it open. Who may open the socket is
// decided by the file system: the folder and the socket are the operator's alone.

const callField = z.object({ words: z.array(z.string()).max(50), stdin: z.string() });
const resultField = z.object({
  exitCode: z.number(),
  stdout: z.string(),
  stderr: z.string(),
  file: z.string().optional(),
});
/** More than the longest command line with the longest standard input, each character escaped. */
const messageLimit = 1_000_000;
/** More than the longest export of the audit trail. */
const answerLimit = 250_000_000;
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
    const call = await readMessage(message, callField, messageLimit);
    const result = call && (await runCommand(ctx, call.words, call.stdin));
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

/** Has the server that holds the data directory run a command. It never throws: no answer is a failed command. */
export async function askServer(dataDir: string, words: string[], stdin: string): Promise<CommandResult> {
  try {
    const answer = await send(socketPath(dataDir), JSON.stringify({ words, stdin }));
    return (await readMessage(answer, resultField, answerLimit)) ?? failed(words, 1, failures.unclear);
  } catch (error) {
    const isAbsent = error instanceof Error && "code" in error && absent.has(String(error.code));
    return failed(words, 1, isAbsent ? failures.absent : failures.unclear);
  }
}

const absent = new Set(["ENOENT", "ECONNREFUSED"]);

const failures = {
  absent: {
    code: "server_unavailable",
    detail: "The server that holds DATA_DIR is starting or stopping; try again in a moment.",
  },
  unclear: {
    code: "answer_unclear",
    detail: "The server that holds DATA_DIR gave no clear answer. See whether the command took effect, then try again.",
  },
} satisfies Record<string, Failure>;

function send(path: string, body: string): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    request({ socketPath: path, method: "POST", path: "/" }, resolve).once("error", reject).end(body);
  });
}

/** Null for a message that is cut off, too long, or of another form. */
async function readMessage<T>(message: IncomingMessage, form: z.ZodType<T>, limit: number): Promise<T | null> {
  const chunks: Buffer[] = [];
  let length = 0;
  try {
    for await (const chunk of message) {
      length += chunk.length;
      // What is too long is read to its end all the same: an answer sent before that may never arrive.
      if (length <= limit) chunks.push(chunk);
    }
    if (length > limit) return null;
    return form.safeParse(JSON.parse(Buffer.concat(chunks).toString("utf8"))).data ?? null;
  } catch {
    return null;
  }
}
