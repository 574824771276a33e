import type { CommandResult } from "./command";

/** A command that failed: what a program tells it by, and a sentence for a person. */
export interface Failure {
  code: string;
  detail: string;
}

/** A command that has to end with 1, and why; its message is a sentence for a person. */
export class CommandFailure extends Error {
  constructor(
    readonly code: string,
    detail: string,
  ) {
    super(detail);
  }
}

/** @param words the command line, which says whether a program or a person reads. */
export function failed(words: readonly string[], exitCode: 1 | 2, { code, detail }: Failure): CommandResult {
  const stderr = words.includes("--json") ? JSON.stringify({ error: code, detail }) : detail;
  return { exitCode, stdout: "", stderr: `${stderr}\n` };
}
