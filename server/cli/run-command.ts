import { parseArgs } from "node:util";
import { details } from "../dialects/portal/details";
import { portalCode } from "../dialects/portal/wording";
import { type DomainErrorCode, isDomainError } from "../domain/errors";
import type { Ctx } from "../platform/ctx";
import { type Command, type CommandResult, RawResult, stdinLimit, UsageError } from "./command";
import { commands } from "./commands";
import { failed } from "./failures";

/** Runs one command line, such as `["user", "create", "--email", "a@example.com", "--json"]`. It never throws. */
export async function runCommand(ctx: Ctx, words: string[], stdin: string): Promise<CommandResult> {
  try {
    const { command, options, json } = parseWords(words);
    if (Buffer.byteLength(stdin) > stdinLimit) throw new UsageError("standard input holds more than 100 kB");
    const output = await command.run(ctx, { options, stdin: stdin.replace(/\r?\n$/, ""), json });
    if (output instanceof RawResult) return { ...output };
    return { exitCode: 0, stdout: json ? `${JSON.stringify(output)}\n` : lines(output), stderr: "" };
  } catch (error) {
    return failure(ctx, words, error);
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

function failure(ctx: Ctx, words: string[], error: unknown): CommandResult {
  if (error instanceof UsageError) {
    const help = words.includes("--json") ? "" : `\n\n${usage().trimEnd()}`;
    return failed(words, 2, { code: "usage_invalid", detail: `${error.message}${help}` });
  }
  if (isDomainError(error)) return failed(words, 1, { code: error.code, detail: sentence(error.code) });
  ctx.log.error({ err: error, event: "cli.failed" });
  return failed(words, 1, { code: "internal", detail: "Something failed; the log says what." });
}

/** What must not be told to a caller from outside may be told to an operator. */
const operatorDetails: Partial<Record<DomainErrorCode, string>> = {
  account_unknown: "There is no account with this address.",
  account_taken: "This address has an account already.",
  key_not_found: "This account has no key with this id.",
};

function sentence(code: DomainErrorCode): string {
  return operatorDetails[code] ?? details.en[portalCode(code)];
}

function lines(output: Record<string, string | string[] | null>): string {
  const rows = Object.entries(output).map(
    ([name, value]) => `${name}: ${Array.isArray(value) ? value.join(", ") : (value ?? "never")}`,
  );
  return `${rows.join("\n")}\n`;
}
