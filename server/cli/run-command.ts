import { parseArgs } from "node:util";
import { details } from "../dialects/portal/details";
import { portalCode } from "../dialects/portal/wording";
import { type DomainError, type DomainErrorCode, isDomainError } from "../domain/errors";
import type { Ctx } from "../platform/ctx";
import { type Command, type CommandInput, type CommandResult, RawResult, stdinLimit, UsageError } from "./command";
import { commandGroups, commands } from "./commands";
import { failed } from "./failures";
import { settingHelp } from "./key-options";
import { fieldLines } from "./print";

/** Runs one command line, such as `["user", "create", "--email", "a@example.com", "--json"]`. It never throws. */
export async function runCommand(ctx: Ctx, words: string[], stdin: string): Promise<CommandResult> {
  try {
    const { command, ...call } = parseWords(words);
    if (Buffer.byteLength(stdin) > stdinLimit) throw new UsageError("standard input holds more than 100 kB");
    const output = await command.run(ctx, { ...call, stdin: stdin.replace(/\r?\n$/, "") });
    if (output instanceof RawResult) return { ...output };
    return { exitCode: 0, stdout: call.json ? `${JSON.stringify(output)}\n` : fieldLines(output), stderr: "" };
  } catch (error) {
    return failure(ctx, words, error);
  }
}

export function usage(): string {
  const groups = Object.entries(commandGroups).map(([title, group]) => {
    const rows = group.map(({ name, usage }) => `  npm run cli -- ${name} ${usage}`.trimEnd());
    return [`${title}:`, ...rows, ""].join("\n");
  });
  const settings = ["SETTINGS of a key, each by itself or left out:", ...settingHelp.map((line) => `  ${line}`), ""];
  return [...groups, ...settings, "Add --json for machines.", ""].join("\n");
}

function parseWords(words: string[]): { command: Command } & Omit<CommandInput, "stdin"> {
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

function failure(ctx: Ctx, words: string[], error: unknown): CommandResult {
  if (error instanceof UsageError) {
    const help = words.includes("--json") ? "" : `\n\n${usage().trimEnd()}`;
    return failed(words, 2, { code: "usage_invalid", detail: `${error.message}${help}` });
  }
  if (isDomainError(error)) {
    // What the domain alone can judge of an option, such as which scopes there are.
    if (error.code === "request_invalid") return failure(ctx, words, new UsageError(invalidText(error)));
    return failed(words, 1, { code: error.code, detail: sentence(error.code, words) });
  }
  ctx.log.error({ err: error, event: "cli.failed" });
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
