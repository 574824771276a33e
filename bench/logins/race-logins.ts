import { hash } from "@node-rs/argon2";
import pg from "pg";
import { z } from "zod";
import { owaspMinimum } from "../../server/platform/hasher";
import { script, start } from "../contenders";
import { expectProfile } from "../expect-profile";
import { type Findings, shareOf } from "../figures";
import { burstOf, postBodies } from "../load/burst";
import { contender, race } from "../race";
import { seedAccounts } from "../seed-accounts";
import type { Stage } from "../stage";
import { pollReadiness } from "./poll-readiness";

const accountCount = 500;
/** Code gets hot by the number of calls, and log-ins are few a second. */
const secondsMore = 10;
const password = "correct horse battery staple";

/** POST /login of the basic auth accent beside the password hash alone: what logging in cannot do without. */
export async function raceLogins(stage: Stage): Promise<Findings> {
  const passwordHash = await hash(password, owaspMinimum);
  const [probe = "", ...bodies] = await seedLogins(stage.databaseUrl, passwordHash);
  const bodiesFile = stage.writeLines("logins", bodies);
  const server = await start("product", stage.onPostgres);
  await expectLogin(server.origin, probe);

  const alone = script("bench/logins/bare-argon2.ts").concat(passwordHash, password);
  const a = contender("a. bare Argon2id", (seconds) => burstOf(0, [...alone, `${seconds}`], seconds));
  const b = contender("b. server.ts, POST /login", async (seconds) => {
    const poll = pollReadiness(server.origin);
    const burst = await postBodies(`${server.origin}/login`, { bodiesFile }, seconds).finally(poll.stop);
    return { ...burst, readyP99Ms: poll.p99Ms() };
  });
  await b.run(secondsMore);
  await race([a, b]);
  await server.stop();
  return {
    title: `Logins of ${accountCount} accounts, ${owaspMinimum.memoryCost / 1024} MiB, t=${owaspMinimum.timeCost}`,
    contenders: [a, b],
    owed: [
      { what: "b / a", values: shareOf(b, a), atLeast: 0.9, digits: 2 },
      {
        what: "p99 of /readyz during b, ms",
        values: b.rounds.map(({ readyP99Ms }) => readyP99Ms),
        atMost: 50,
        digits: 1,
      },
    ],
  };
}

/** Accounts enough that no two log-ins at once are one account's. @returns the bodies that log them in. */
async function seedLogins(url: string, passwordHash: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const accounts = await seedAccounts(client, accountCount, passwordHash).finally(() => client.end());
  return accounts.map(({ email }) => JSON.stringify({ email, password }));
}

const tokens = z.object({ access_token: z.string(), refresh_token: z.string() });

/** A fast wrong answer must not pass for a fast one: a right password gets working tokens, a wrong one is refused. */
async function expectLogin(origin: string, body: string): Promise<void> {
  const logIn = (text: string) =>
    fetch(`${origin}/login`, { method: "POST", headers: { "content-type": "application/json" }, body: text });
  await expectProfile(origin, tokens.parse(await (await logIn(body)).json()).access_token);
  const { status } = await logIn(body.replace(password, "wrong password"));
  if (status !== 401) throw new Error(`a wrong password was answered ${status}`);
}
