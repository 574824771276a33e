import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { z } from "zod";
import { has, pinned } from "./children";

const resultLine = z.object({
  requests: z.number(),
  seconds: z.number().positive(),
  p50Ms: z.number(),
  p99Ms: z.number(),
  errors: z.number(),
});

export interface Burst {
  perSecond: number;
  p50Ms: number;
  p99Ms: number;
}

export interface Load {
  /** Where the keys to ask about stand, one a line. */
  secretsFile: string;
  caller: string;
  connections: number;
}

const here = (name: string) => fileURLToPath(new URL(name, import.meta.url));

/** wrk costs a tenth of what autocannon costs, so it stands in the way least; autocannon comes with the packages. */
export const generator = has("wrk") ? "wrk" : "autocannon";

/**
 * Sends verifications of random keys over kept connections for some seconds, from a process of its own on core 1.
 * @throws Error when any request failed: a figure over failures says nothing.
 */
export async function burst(url: string, load: Load, seconds: number): Promise<Burst> {
  const { connections, secretsFile, caller } = load;
  const { origin, pathname } = new URL(url);
  const command =
    generator === "wrk"
      ? ["wrk", "-t1", `-c${connections}`, `-d${seconds}s`, "-s", here("verify.lua"), origin, "--"].concat(
          pathname,
          secretsFile,
          caller,
        )
      : [process.execPath, "--import", "tsx", here("verify-autocannon.ts"), url, `${connections}`, `${seconds}`].concat(
          secretsFile,
          caller,
        );
  const [program = "", ...args] = pinned(1, command);
  const { stdout } = await promisify(execFile)(program, args, { timeout: (seconds + 30) * 1000 });
  const line = /^result (.+)$/m.exec(stdout)?.[1] ?? "null";
  const { requests, errors, ...rest } = resultLine.parse(JSON.parse(line));
  if (errors > 0 || requests === 0) throw new Error(`${errors} of ${requests} requests to ${url} failed`);
  return { perSecond: requests / rest.seconds, p50Ms: rest.p50Ms, p99Ms: rest.p99Ms };
}
