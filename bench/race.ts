import { z } from "zod";
import type { Server } from "./children";
import { type Settings, start } from "./contenders";
import { type Burst, burst, type Load } from "./load";

export interface Contender {
  name: string;
  rounds: Burst[];
}

const rounds = 3;
const secondsARound = 6;
const secondsToWarmUp = 4;

export const raceText = `${rounds} interleaved rounds of ${secondsARound} s`;

/** The same verifications by each in turns: the machine's mood changes, and only what stands side by side compares. */
export async function race(settings: Settings, load: Load, probe: string): Promise<Record<"a" | "b" | "c", Contender>> {
  const a = await enter("a. bare node:http + pg", await start("bare", settings));
  const b = await enter("b. server.ts", await start("product", settings));
  const c = await enter("c. Next route handler (next start)", await start("plainNext", settings));
  for (let round = 0; round < rounds; round += 1) {
    for (const { contender, url } of [a, b, c]) contender.rounds.push(await burst(url, load, secondsARound));
  }
  for (const { server } of [a, b, c]) await server.stop();
  return { a: a.contender, b: b.contender, c: c.contender };

  async function enter(name: string, server: Server) {
    const url = `${server.origin}/api/v1/keys/verify`;
    await expectValid(url, load.caller, probe);
    await burst(url, load, secondsToWarmUp);
    const contender: Contender = { name, rounds: [] };
    return { contender, server, url };
  }
}

const verdict = z.object({ verdict: z.literal("valid"), key: z.object({ id: z.string() }) });

/** A fast wrong answer must not pass for a fast one. */
async function expectValid(url: string, caller: string, key: string): Promise<void> {
  const headers = { authorization: `Bearer ${caller}`, "content-type": "application/json" };
  const response = await fetch(url, { method: "POST", headers, body: JSON.stringify({ key }) });
  verdict.parse(await response.json());
}
