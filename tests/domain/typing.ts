import { expect } from "vitest";
import { runCommand } from "@/server/cli/run-command";
import type { Harness } from "../harness";

/** Runs a command as it would be typed; no value here has a space in it. */
export function type(h: Pick<Harness, "ctx">, line: string, stdin = "") {
  return runCommand(h.ctx, line.split(" "), stdin);
}

/** Runs a command that has to succeed. @returns what a program reads from it. */
export async function done(h: Pick<Harness, "ctx">, line: string, stdin = "") {
  const { exitCode, stdout, stderr } = await type(h, `${line} --json`, stdin);
  expect({ line, exitCode, stderr }).toEqual({ line, exitCode: 0, stderr: "" });
  return JSON.parse(stdout);
}

/** Runs a command that has to fail. @returns how it ended, and the code that a program reads. */
export async function refusal(h: Pick<Harness, "ctx">, line: string, stdin = "") {
  const { exitCode, stdout, stderr } = await type(h, `${line} --json`, stdin);
  expect({ line, stdout }).toEqual({ line, stdout: "" });
  return [exitCode, JSON.parse(stderr).error];
}
