import { z } from "zod";
import { start } from "../contenders";
import { expectProfile } from "../expect-profile";
import { type Findings, shareOf } from "../figures";
import { rotateTokens } from "../load/burst";
import { contender, race, runsEach } from "../race";
import type { Stage } from "../stage";
import { seedChains } from "./seed-chains";

/** What spends a token, with `%s` in its place. */
export const rotationBody = '{"refresh_token":"%s"}';
/** More than there are connections, so that a burst always has one to spend. */
const chainsABurst = 256;

/** POST /refresh-token beside a bare server that does one update and one insert in a transaction. */
export async function raceRefreshes(stage: Stage): Promise<Findings> {
  const bursts = 2 * (runsEach + 1); // one more each, for the probe
  const secrets = await seedChains(stage.databaseUrl, chainsABurst * bursts);
  // A burst's last answers go unread, so that its chains are lost to the next one.
  const fresh = () => {
    const chains = secrets.splice(0, chainsABurst);
    return { probe: chains.shift() ?? "", tokensFile: stage.writeLines("refreshes", chains) };
  };
  const enter = async (name: string, command: "bareRotation" | "product") => {
    const server = await start(command, stage.onPostgres);
    const url = `${server.origin}/refresh-token`;
    const last = await expectRotation(url, fresh().probe);
    if (command === "product") await expectProfile(server.origin, last.access_token ?? "");
    return { server, ...contender(name, (seconds) => rotateTokens(url, { ...fresh(), body: rotationBody }, seconds)) };
  };
  const a = await enter("a. bare node:http + pg, a transaction", "bareRotation");
  const b = await enter("b. server.ts, POST /refresh-token", "product");
  await race([a, b]);
  for (const { server } of [a, b]) await server.stop();
  return {
    title: "Refreshes, each token spent once",
    contenders: [a, b],
    owed: [{ what: "b / a", values: shareOf(b, a), atLeast: 0.5, digits: 2 }],
  };
}

const answer = z.object({ refresh_token: z.string(), access_token: z.string().optional() });

/** A fast wrong answer must not pass for a fast one: each successor is another token, and can be spent itself. */
async function expectRotation(url: string, token: string): Promise<z.output<typeof answer>> {
  const spend = async (refresh_token: string) => {
    const headers = { "content-type": "application/json" };
    const response = await fetch(url, { method: "POST", headers, body: JSON.stringify({ refresh_token }) });
    return answer.parse(await response.json());
  };
  const second = await spend(token);
  const third = await spend(second.refresh_token);
  if (new Set([token, second.refresh_token, third.refresh_token]).size < 3) throw new Error("a token came back");
  return third;
}
