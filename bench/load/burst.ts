import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { z } from "zod";
import { has, pinned } from "../children";
import { script } from "../contenders";
import type { Burst } from "../race";

/** wrk costs a tenth of what autocannon costs, so it stands in the way least; autocannon comes with the packages. */
export const generator = has("wrk") ? "wrk" : "autocannon";
export const connections = 16;

const here = (name: string) => fileURLToPath(new URL(name, import.meta.url));

/** Headers by name, sent with every request; the content is JSON unless they say otherwise. */
export type Headers = Record<string, string>;

/** Posts bodies drawn from a file's lines, over kept connections. @throws what `burstOf` throws. */
export function postBodies(
  url: string,
  { bodiesFile, bearer, headers }: { bodiesFile: string; bearer?: string; headers?: Headers },
  seconds: number,
): Promise<Burst> {
  const lines = headerLines({ ...(bearer && { authorization: `Bearer ${bearer}` }), ...headers });
  return burstOf(1, commandFor("post-bodies", url, seconds, [bodiesFile, ...lines]), seconds);
}

/**
 * Spends refresh tokens over kept connections: those in the file, then what each answer put in their place.
 * @param load.body what is posted, with `%s` where the token goes.
 * @throws what `burstOf` throws.
 */
export function rotateTokens(
  url: string,
  { tokensFile, body, headers }: { tokensFile: string; body: string; headers?: Headers },
  seconds: number,
): Promise<Burst> {
  return burstOf(1, commandFor("rotate-tokens", url, seconds, [tokensFile, body, ...headerLines(headers)]), seconds);
}

function headerLines(headers: Headers = {}): string[] {
  return Object.entries({ "content-type": "application/json", ...headers }).map(([name, value]) => `${name}: ${value}`);
}

function commandFor(name: "post-bodies" | "rotate-tokens", url: string, seconds: number, args: string[]): string[] {
  const { origin, pathname } = new URL(url);
  if (generator === "autocannon")
    return [...script(here(`${name}.ts`)), url, `${connections}`, `${seconds}`].concat(args);
  // As patient as autocannon: a disk that pauses for two seconds is no failure of the server.
  const options = ["-t1", `-c${connections}`, `-d${seconds}s`, "--timeout", "10s", "-s", here(`${name}.lua`)];
  return ["wrk", ...options, origin, "--", pathname].concat(args);
}

const resultLine = z.object({
  requests: z.number(),
  seconds: z.number().positive(),
  p50Ms: z.number(),
  p99Ms: z.number(),
  errors: z.number(),
});

/**
 * Runs a command on one core and reads the line `result {…}` that it prints.
 * @throws Error when any request failed: a figure over failures says nothing.
 */
export async function burstOf(core: number, command: string[], seconds: number): Promise<Burst> {
  const [program = "", ...args] = pinned(core, command);
  const { stdout } = await promisify(execFile)(program, args, { timeout: (seconds + 30) * 1000 });
  const line = /^result (.+)$/m.exec(stdout)?.[1] ?? "null";
  const { requests, errors, ...rest } = resultLine.parse(JSON.parse(line));
  if (errors > 0 || requests === 0) throw new Error(`${errors} of ${requests} requests failed: ${command.join(" ")}`);
  return { perSecond: requests / rest.seconds, p50Ms: rest.p50Ms, p99Ms: rest.p99Ms };
}
