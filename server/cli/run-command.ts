import { parseArgs } from "node:util";
import { details } from "../dialects/portal/details";
import { portalCode } from "../dialects/portal/wording";
import { isDomainError } from "../domain/errors";
import type { Ctx } from "../platform/ctx";
import { type Command, UsageError } from "./command";
import { commands } from "./commands";

export interface CommandResult {
  /** 0 only on success; 2 for a call that makes no sense, 1 for one that failed. */
  exitCode: number;
  stdout: string;
  stderr: string;
}

/** Runs one command line, such as `["user", "create", "--email", "a@example.com", "--json"]`. It never throws. */
export async function runCommand(ctx: Ctx, words: string[], stdin: string): Promise<CommandResult> {
  try {
    const { command, options, json } = parseWords(words);
    const output = await command.run(ctx, { options, stdin: stdin.replace(/\r?\n$/, "") });
    return { exitCode: 0, stdout: json ? `${JSON.stringify(output)}\n` : lines(output), stderr: "" };
  } catch (error) {
    return failure(ctx, error);
  }
}

export function usage(): string {
  const rows = commands.map(({ name, usage }) => `  npm run cli -- ${name} ${usage}`);
  return ["Commands (add --json for machines):", ...rows, ""].join("\n");
}

function parseWords(words: string[]): { command: Command; options: Record<string, string>; json: boolean } {
  const { values, positionals } = parse(words);
  const command = commands.find(({ name }) => name === positionals.join(" "));
  if (!command) throw new UsageError(`there is no command "${positionals.join(" ")}"`);
  const { json, ...rest } = values;
  const options: Record<string, string> = {};
  for (const [name, given] of Object.entries(rest)) {
    if (![...command.required, ...command.optional].includes(name)) throw new UsageError(`--${name} is not for this`);
    if (!Array.isArray(given) || given.length !== 1) throw new UsageError(`--${name} may be given once`);
    options[name] = String(given[0]);
  }
  const missing = command.required.find((name) => options[name] === undefined);
  if (missing) throw new UsageError(`--${missing} is missing`);
  return { command, options, json: json === true };
}

function parse(words: string[]) {
  const names = new Set(commands.flatMap(({ required, optional }) => [...required, ...optional]));
  const texts = Object.fromEntries([...names].map((name) => [name, { type: "string", multiple: true } as const]));
  try {
    return parseArgs({ args: words, allowPositionals: true, options: { ...texts, json: { type: "boolean" } } });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

function failure(ctx: Ctx, error: unknown): CommandResult {
  if (error instanceof UsageError) return { exitCode: 2, stdout: "", stderr: `${error.message}\n\n${usage()}` };
  if (isDomainError(error)) {
    const code = portalCode(error.code);
    return { exitCode: 1, stdout: "", stderr: `${details.en[code]} (${code})\n` };
  }
  ctx.log.error({ err: error, event: "cli.failed" });
  return { exitCode: 1, stdout: "", stderr: "Something failed; the log says what.\n" };
}

function lines(output: Record<string, string | string[] | null>): string {
  const rows = Object.entries(output).map(
    ([name, value]) => `${name}: ${Array.isArray(value) ? value.join(", ") : (value ?? "never")}`,
  );
  return `${rows.join("\n")}\n`;
}
