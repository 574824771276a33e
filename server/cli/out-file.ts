import { existsSync, linkSync, renameSync, rmSync, writeFileSync } from "node:fs";
import type { CommandResult } from "./command";
import { failed } from "./failures";

/** The file that a command line names for what it makes: written where the line was typed, whoever runs the command. */
export interface OutFile {
  path: string;
  /** Whether it may take the place of another. */
  force: boolean;
}

/** Why the file can't be written, looked at before anything is made; null where nothing is in the way. */
export function refusedOutFile(words: readonly string[], out: OutFile | null): CommandResult | null {
  if (!out || out.force || !existsSync(out.path)) return null;
  return failed(words, 1, taken(out.path));
}

/** Writes what a command made into its file, readable by its owner alone, whole or not at all. */
export function keepOutFile(words: readonly string[], out: OutFile | null, result: CommandResult): CommandResult {
  const { file, ...rest } = result;
  if (file === undefined || !out) return rest;
  const draft = `${out.path}.${process.pid}.new`;
  try {
    writeFileSync(draft, file, { mode: 0o600, flag: "wx", flush: true });
    if (out.force) renameSync(draft, out.path);
    else linkSync(draft, out.path);
    return rest;
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    if (code === "EEXIST") return failed(words, 1, taken(out.path));
    const detail = `${out.path} can't be written${code && ` (${code})`}: what was made for it is lost, and is of use to nobody.`;
    return failed(words, 1, { code: "file_unwritable", detail });
  } finally {
    rmSync(draft, { force: true });
  }
}

function taken(path: string) {
  return { code: "file_exists", detail: `${path} is there already; --force puts the new one in its place.` };
}
