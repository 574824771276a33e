import { text } from "node:stream/consumers";
import { type CommandResult, runCommand, usage } from "./server/cli/run-command";
import { ConfigError, readConfig } from "./server/config";
import { createContainer } from "./server/container";
import { askServer } from "./server/host/control-socket";
import { DataDirBusyError, lockDataDir } from "./server/platform/data-dir-lock";

async function main(words: string[]): Promise<CommandResult> {
  if (words.length === 0 || words.includes("--help")) return { exitCode: 0, stdout: usage(), stderr: "" };
  const config = readConfig({ LOG_LEVEL: "error", ...process.env });
  const stdin = process.stdin.isTTY ? "" : await text(process.stdin);
  let unlock = () => {};
  try {
    if (!config.DATABASE_URL) unlock = lockDataDir(config.DATA_DIR);
  } catch (error) {
    if (error instanceof DataDirBusyError) return askServer(config.DATA_DIR, words, stdin);
    throw error;
  }
  const container = await createContainer(config);
  try {
    return await runCommand(container.ctx, words, stdin);
  } finally {
    await container.close();
    unlock();
  }
}

main(process.argv.slice(2)).then(
  ({ exitCode, stdout, stderr }) => {
    process.stdout.write(stdout);
    process.stderr.write(stderr);
    process.exitCode = exitCode;
  },
  (error: unknown) => {
    process.stderr.write(`${error instanceof ConfigError ? error.message : String(error)}\n`);
    process.exitCode = 1;
  },
);
