import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { freePort } from "../../tests/postgres";
import { start } from "../contenders";
import { type Findings, shareOf } from "../figures";
import { rotateTokens } from "../load/burst";
import { contender, race, runsEach } from "../race";
import { rotationBody } from "../refreshes/race-refreshes";
import { seedChains } from "../refreshes/seed-chains";
import type { Stage } from "../stage";
import { expectToken } from "./expect-token";
import { type Field, openField } from "./open-field";
import { residents } from "./residents";
import { seedGrants } from "./seed-grants";

/** More than there are connections, so that a burst always has one to spend. */
const chainsABurst = 256;
const grant = "refresh_token";

/** Rotation of refresh tokens, each spent once for an ES256 access token and a successor. */
export async function raceRotations(stage: Stage): Promise<Findings> {
  const field = await openField(stage);
  const { headers } = field;
  const count = chainsABurst * (runsEach + 1); // one more, for the probe
  const bareChains = chainsOf(stage, "bare", await seedChains(stage.databaseUrl, count));
  const ownChains = chainsOf(stage, "product", await seedGrants(stage.databaseUrl, field.app, count));
  const peerChains = chainsOf(stage, "oidcProvider", await seedPeer(field, count));
  const bare = await start("bareRotation", stage.onPostgres);
  const peer = await enter(field, "oidcProvider", peerChains().probe);
  const own = await enter(field, "product", ownChains().probe);
  const body = `grant_type=${grant}&refresh_token=%s`;
  const a = contender("a. bare node:http + pg, a transaction", (seconds) =>
    rotateTokens(bare.origin, { ...bareChains(), body: rotationBody }, seconds),
  );
  const b = contender("b. oidc-provider, POST /token", (seconds) =>
    rotateTokens(peer.token, { ...peerChains(), body, headers }, seconds),
  );
  const c = contender("c. server.ts, POST /oauth/token", (seconds) =>
    rotateTokens(own.token, { ...ownChains(), body, headers }, seconds),
  );
  await race([a, b, c]);
  const resident = residents({ a: bare, b: peer.server, c: own.server });
  for (const server of [bare, peer.server, own.server]) await server.stop();
  return {
    title: "Rotation of an app's refresh tokens, each spent once for a JWT signed with ES256",
    contenders: [a, b, c],
    owed: [
      { what: "c / oidc-provider (b)", values: shareOf(c, b), atLeast: 3, digits: 2 },
      { what: "c / a", values: shareOf(c, a), digits: 2 },
      ...resident,
    ],
  };
}

/** A burst's last answers go unread, so that its chains are lost to the next one: each gets its own. */
function chainsOf(stage: Stage, name: string, tokens: string[]) {
  return () => {
    const [probe = "", ...chains] = tokens.splice(0, chainsABurst);
    return { probe, tokensFile: stage.writeLines(`oauth-rotations-${name}`, chains) };
  };
}

/** The peer's rows are made by its own models, in a process of its own. */
async function seedPeer({ peerSettings }: Field, count: number): Promise<string[]> {
  const { PATH = "" } = process.env;
  const env = { PATH, PORT: `${await freePort()}`, ...peerSettings, NODE_ENV: "production" as const };
  const command = ["bench/peers/oidc-provider/seed-chains.mjs", `${count}`];
  const { stdout } = await promisify(execFile)(process.execPath, command, { env, maxBuffer: 100 * 1024 * 1024 });
  return stdout.split("\n");
}

/** A fast wrong answer must not pass for a fast one: each successor is another token, and can be spent itself. */
async function enter(field: Field, name: "product" | "oidcProvider", probe: string) {
  const entered = await field.enter(name);
  const spend = (refresh_token: string) => expectToken(entered, field, { grant_type: grant, refresh_token });
  const second = await spend(probe);
  const third = await spend(second.refreshToken);
  if (new Set([probe, second.refreshToken, third.refreshToken, ""]).size < 4) throw new Error("a token came back");
  return entered;
}
