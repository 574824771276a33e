import type { CommandResult } from "./server/cli/command";
import { failed } from "./server/cli/failures";
import { keepOutFile, refusedOutFile } from "./server/cli/out-file";
import { askPassphrase } from "./server/cli/read-passphrase";
import { readStdin } from "./server/cli/read-stdin";
import { outFileIn, runCommand, runLocally, usage } from "./server/cli/run-command";
import { type Config, ConfigError, readConfig } from "./server/config";
import { createContainer } from "./server/container";
import { askServer } from "./server/host/control-socket";
import { systemClock } from "./server/platform/clock";
import { DataDirError } from "./server/platform/data-dir";
import { DataDirBusyError, lockDataDir } from "./server/platform/data-dir-lock";

async function main(words: string[]): Promise<CommandResult> {
  if (words.length === 0 || words.includes("--help")) return { exitCode: 0, stdout: usage(), stderr: "" };
  const local = await runLocally(words, () => readInput(words), systemClock.now());
  if (local) return local;
  const out = outFileIn(words);
  const refused = refusedOutFile(words, out);
  if (refused) return refused;
  return keepOutFile(words, out, await runWithDatabase(words));
}

async function runWithDatabase(words: string[]): Promise<CommandResult> {
  const config = readConfig({ LOG_LEVEL: "error", ...process.env });
  const stdin = await readInput(words);
  let unlock = () => {};
  try {
    if (!config.DATABASE_URL) unlock = lockDataDir(config.DATA_DIR);
  } catch (error) {
    if (error instanceof DataDirBusyError) return askServer(config.DATA_DIR, words, stdin);
    throw error;
  }
  try {
    return await runHere(config, words, stdin);
  } finally {
    unlock();
  }
}

/** What is piped in; at a terminal a passphrase is asked for where one is wanted. */
async function readInput(words: string[]): Promise<string> {
  if (!process.stdin.isTTY) return readStdin(process.stdin);
  if (!words.includes("token")) return "";
  const terminal = { input: process.stdin, output: process.stderr };
  const passphrase = (await askPassphrase(terminal, "Passphrase: ")) ?? "";
  if (!words.includes("issue") || passphrase === "") return passphrase;
  if ((await askPassphrase(terminal, "The same again: ")) === passphrase) return passphrase;
  process.stderr.write("The two differ.\n");
  return "";
}

async function runHere(config: Config, words: string[], stdin: string): Promise<CommandResult> {
  const container = await createContainer(config);
  try {
    return await runCommand(container.ctx, words, stdin);
  } finally {
    await container.close();
  }
}

function notStarted(words: string[], error: unknown): CommandResult {
  if (error instanceof ConfigError) return failed(words, 1, { code: "config_invalid", detail: error.message });
  if (error instanceof DataDirError) return failed(words, 1, { code: "data_dir_unusable", detail: error.message });
  return failed(words, 1, { code: "internal", detail: String(error) });
}

const words = process.argv.slice(2);
main(words)
  .catch((error: unknown) => notStarted(words, error))
  .then(({ exitCode, stdout, stderr }) => {
    process.stdout.write(stdout);
    process.stderr.write(stderr);
    process.exitCode = exitCode;
  });
