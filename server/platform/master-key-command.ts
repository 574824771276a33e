import { spawn } from "node:child_process";

/** A key is 44 characters. */
const outputLimit = 4096;

/** A program and its arguments, each as it is: no shell reads them. */
export type CommandWords = readonly [program: string, ...args: string[]];

/**
 * A command as a setting holds it: words between spaces, or, where a word has spaces itself, a JSON array of them.
 * @returns null for what is neither.
 */
export function commandWords(text: string): CommandWords | null {
  const words = text.trim().startsWith("[") ? jsonWords(text) : text.split(" ").filter((word) => word !== "");
  const [program, ...args] = words ?? [];
  if (!program || [program, ...args].some((word) => word.includes("\0"))) return null;
  return [program, ...args];
}

function jsonWords(text: string): string[] | null {
  try {
    const parsed: unknown = JSON.parse(text);
    return Array.isArray(parsed) && parsed.every((word) => typeof word === "string") ? parsed : null;
  } catch {
    return null;
  }
}

/** How a command failed, to follow its name in a sentence. It says nothing that the command printed. */
export class CommandFailedError extends Error {}

/**
 * Runs a command that has the master key, or unwraps it.
 * @param stdin what it is given on standard input.
 * @param timeoutMs after which it is killed.
 * @returns what it printed on standard output; nothing that it prints is logged, and its standard error is dropped.
 * @throws CommandFailedError when it can't be run, fails, prints too much, or takes too long.
 */
export function runMasterKeyCommand(words: CommandWords, stdin: string, timeoutMs: number): Promise<string> {
  const [program, ...args] = words;
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { shell: false, stdio: ["pipe", "pipe", "ignore"] });
    const chunks: Buffer[] = [];
    let length = 0;
    const give = (failure: string) => {
      clearTimeout(timer);
      child.kill("SIGKILL");
      // What it started itself may hold the pipe open.
      child.stdout.destroy();
      reject(new CommandFailedError(failure));
    };
    const timer = setTimeout(() => give(`took longer than ${timeoutMs / 1000} seconds`), timeoutMs);
    child.once("error", (error) => give("code" in error ? `can't be run (${String(error.code)})` : "can't be run"));
    child.stdin.on("error", () => {}); // a command may leave its input unread
    child.stdin.end(stdin);
    child.stdout.on("data", (chunk: Buffer) => {
      length += chunk.length;
      if (length > outputLimit) return give("printed more than a key");
      chunks.push(chunk);
    });
    child.once("close", (code, signal) => {
      clearTimeout(timer);
      if (code === 0) return resolve(Buffer.concat(chunks).toString("utf8"));
      reject(new CommandFailedError(signal === null ? `ended with ${code}` : `was ended by ${signal}`));
    });
  });
}
