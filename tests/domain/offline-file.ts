import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished } from "vitest";
import { keepOutFile, refusedOutFile } from "@/server/cli/out-file";
import { outFileIn, runCommand, runLocally } from "@/server/cli/run-command";
import { type Harness, harness } from "../harness";
import { makeApp } from "../oauth";

export const passphrase = "correct horse battery staple";
const day = 86_400_000;

export function folder(): string {
  const path = mkdtempSync(join(tmpdir(), "latchkey-tokens-"));
  onTestFinished(() => rmSync(path, { recursive: true, force: true }));
  return path;
}

/** Types a line as the command line's program does, its database being this one. No value here has a space in it. */
export async function type(h: Harness, line: string, stdin = `${passphrase}\n`) {
  const words = line.split(" ");
  const local = await runLocally(words, async () => stdin, h.clock.now());
  if (local) return local;
  const out = outFileIn(words);
  return refusedOutFile(words, out) ?? keepOutFile(words, out, await runCommand(h.ctx, words, stdin));
}

/** A house with an app, and a file of 30 tokens for it, one a day. */
export async function issued(options = "--count 30 --every 1d --scopes keys:read") {
  const h = await harness();
  const ada = await h.given.person();
  const app = await makeApp(h, ada);
  const file = join(folder(), "tokens.jwe");
  const made = await type(h, `token issue --offline --app ${app.client.id} --out ${file} ${options} --json`);
  expect(made).toMatchObject({ exitCode: 0, stderr: "" });
  return { h, ada, app, file, made: JSON.parse(made.stdout) };
}

export function opensAt(h: Harness, file: string, rest = "", stdin = `${passphrase}\n`) {
  return type(h, `token open --file ${file}${rest && ` ${rest}`}`, stdin);
}

/** The time so many days from the start of a test. */
export function inDays(h: Harness, days: number): string {
  return new Date(h.clock.now().getTime() + days * day).toISOString();
}
