import type { Ctx } from "../platform/ctx";

/** In bytes. A list of found keys is the longest thing that any command reads. */
export const stdinLimit = 100_000;

/** What a command was called with. */
export interface CommandInput {
  /** `--name value` pairs; a repeated one is refused before it comes here. */
  options: Record<string, string>;
  /** The options without a value that were given. */
  flags: ReadonlySet<string>;
  /** Standard input, without the newline at its end. */
  stdin: string;
  /** Whether a program reads what is printed. */
  json: boolean;
}

/** A command of the operators' command line. */
export interface Command {
  /** As it is typed: `user create`. */
  name: string;
  usage: string;
  required: readonly string[];
  optional: readonly string[];
  /** Options without a value, never required. */
  flags?: readonly string[];
  /** @returns what is printed: with `--json` as one object, else a line a field; or a result that is printed as it is. */
  run(ctx: Ctx, input: CommandInput): Promise<Fields | RawResult>;
}

/** A command that needs no database and no settings: it runs where it is typed, beside a server or without one. */
export interface LocalCommand extends Omit<Command, "run"> {
  runLocally(input: CommandInput, now: Date): Promise<Fields | RawResult>;
}

export type AnyCommand = Command | LocalCommand;

/** What is printed a line a field; null reads `never`. */
export type Fields = Record<string, string | string[] | null>;

export interface CommandResult {
  /** 0 only on success; 2 for a call that makes no sense, 1 for one that failed. */
  exitCode: number;
  stdout: string;
  stderr: string;
  /** What goes into the file that the command line names, if it made one. */
  file?: string;
}

/** What a command prints where fields don't do: a file, a list, or a finding that ends with 1. */
export class RawResult implements CommandResult {
  constructor(
    readonly stdout: string,
    readonly exitCode: 0 | 1 = 0,
    readonly stderr = "",
  ) {}
}

/** A file for whoever typed the command, and what is printed beside it. */
export class FileResult extends RawResult {
  constructor(
    readonly file: string,
    stdout: string,
  ) {
    super(stdout);
  }
}

/** A call that can't be made sense of; its message says what is wrong with it. */
export class UsageError extends Error {}
