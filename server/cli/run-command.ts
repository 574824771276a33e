import { parseArgs } from "node:util";
import { details } from "../dialects/portal/details";
import { portalCode } from "../dialects/portal/wording";
import { type DomainError, type DomainErrorCode, isDomainError } from "../domain/errors";
import type { Ctx } from "../platform/ctx";
import {
  type AnyCommand,
  type CommandInput,
  type CommandResult,
  type Fields,
  RawResult,
  stdinLimit,
  UsageError,
} from "./command";
import { commandGroups, commands } from "./commands";
import { CommandFailure, failed } from "./failures";
import { settingHelp } from "./key-options";
import type { OutFile } from "./out-file";
import { fieldLines } from "./print";

type Parsed = { command: AnyCommand } & Omit<CommandInput, "stdin">;

/** Runs one command line, such as `["user", "create", "--email", "a@example.com", "--json"]`. It never throws. */
export async function runCommand(ctx: Ctx, words: string[], stdin: string): Promise<CommandResult> {
  return answered(words, ctx.log, async () => {
    const { command, ...call } = parseWords(words);
    const input = { ...call, stdin: readable(stdin) };
    return "run" in command ? command.run(ctx, input) : command.runLocally(input, ctx.clock.now());
  });
}

/**
 * Runs one that needs no database, and refuses one that can't be made sense of. It never throws.
 * @param readStdin is asked only where something is run here.
 * @returns null for every other: it is for whoever has the database.
 */
export async function runLocally(
  words: string[],
  readStdin: () => Promise<string>,
  now: Date,
): Promise<CommandResult | null> {
  const parsed = parsedOr(words);
  if ("exitCode" in parsed) return parsed;
  const { command, ...call } = parsed;
  if ("run" in command) return null;
  return answered(words, null, async () => command.runLocally({ ...call, stdin: readable(await readStdin()) }, now));
}

/** Where what a command makes is to be written; null for one that makes no file. */
export function outFileIn(words: string[]): OutFile | null {
  const parsed = parsedOr(words);
  if ("exitCode" in parsed || parsed.options.out === undefined) return null;
  return { path: parsed.options.out, force: parsed.flags.has("force") };
}

function parsedOr(words: string[]): Parsed | CommandResult {
  try {
    return parseWords(words);
  } catch (error) {
    return failure(words, error, null);
  }
}

async function answered(
  words: string[],
  log: Ctx["log"] | null,
  run: () => Promise<Fields | RawResult>,
): Promise<CommandResult> {
  try {
    const output = await run();
    if (output instanceof RawResult) return { ...output };
    const stdout = words.includes("--json") ? `${JSON.stringify(output)}\n` : fieldLines(output);
    return { exitCode: 0, stdout, stderr: "" };
  } catch (error) {
    return failure(words, error, log);
  }
}

/** @throws UsageError for too much. */
function readable(stdin: string): string {
  if (Buffer.byteLength(stdin) > stdinLimit) throw new UsageError("standard input holds more than 100 kB");
  return stdin.replace(/\r?\n$/, "");
}

export function usage(): string {
  const groups = Object.entries(commandGroups).map(([title, group]) => {
    const rows = group.map(({ name, usage }) => `  npm run cli -- ${name} ${usage}`.trimEnd());
    return [`${title}:`, ...rows, ""].join("\n");
  });
  const settings = ["SETTINGS of a key, each by itself or left out:", ...settingHelp.map((line) => `  ${line}`), ""];
  return [...groups, ...settings, "Add --json for machines.", ""].join("\n");
}

function parseWords(words: string[]): Parsed {
  const { values, positionals } = parse(words);
  const command = commands.find(({ name }) => name === positionals.join(" "));
  if (!command) throw new UsageError(`there is no command "${positionals.join(" ")}"`);
  const { json, ...rest } = values;
  const options: Record<string, string> = {};
  const flags = new Set<string>();
  for (const [name, given] of Object.entries(rest)) {
    const isFlag = given === true;
    const known = isFlag ? (command.flags ?? []) : [...command.required, ...command.optional];
    if (!known.includes(name)) throw new UsageError(`--${name} is not for this`);
    if (isFlag) {
      flags.add(name);
      continue;
    }
    if (!Array.isArray(given) || given.length !== 1) throw new UsageError(`--${name} may be given once`);
    options[name] = String(given[0]);
  }
  const missing = command.required.find((name) => options[name] === undefined);
  if (missing) throw new UsageError(`--${missing} is missing`);
  return { command, options, flags, json: json === true };
}

function parse(words: string[]) {
  const names = new Set(commands.flatMap(({ required, optional }) => [...required, ...optional]));
  const texts = Object.fromEntries([...names].map((name) => [name, { type: "string", multiple: true } as const]));
  const flags = commands.flatMap((command) => command.flags ?? []);
  const switches = Object.fromEntries([...flags, "json"].map((name) => [name, { type: "boolean" } as const]));
  try {
    return parseArgs({ args: words, allowPositionals: true, options: { ...texts, ...switches } });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

function failure(words: string[], error: unknown, log: Ctx["log"] | null): CommandResult {
  if (error instanceof UsageError) {
    const help = words.includes("--json") ? "" : `\n\n${usage().trimEnd()}`;
    return failed(words, 2, { code: "usage_invalid", detail: `${error.message}${help}` });
  }
  if (error instanceof CommandFailure) return failed(words, 1, { code: error.code, detail: error.message });
  if (isDomainError(error)) {
    // What the domain alone can judge of an option, such as which scopes there are.
    if (error.code === "request_invalid") return failure(words, new UsageError(invalidText(error)), log);
    return failed(words, 1, { code: error.code, detail: sentence(error.code, words) });
  }
  log?.error({ err: error, event: "cli.failed" });
  return failed(words, 1, { code: "internal", detail: "Something failed; the log says what." });
}

/** What must not be told to a caller from outside may be told to an operator. */
const operatorDetails: Partial<Record<DomainErrorCode, string>> = {
  account_unknown: "There is no account with this address.",
  account_taken: "This address has an account already.",
  key_not_found: "This account has no key with this id.",
  client_not_found: "This account has no app with this id.",
};

function sentence(code: DomainErrorCode, words: readonly string[]): string {
  if (words.includes("--any")) return anyDetails[code] ?? details.en[portalCode(code)];
  return operatorDetails[code] ?? details.en[portalCode(code)];
}

const anyDetails: Partial<Record<DomainErrorCode, string>> = {
  key_not_found: "There is no key with this id.",
  client_not_found: "There is no app with this id.",
};

function invalidText({ facts }: DomainError): string {
  const fields = facts.fields?.map(({ path, code }) => `${path}: ${code}`) ?? [];
  return fields.join(", ") || "an option is not as expected";
}
