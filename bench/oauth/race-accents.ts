import { start } from "../contenders";
import { type Findings, shareOf } from "../figures";
import { type Headers, postBodies, rotateTokens } from "../load/burst";
import { contender, race, runsEach } from "../race";
import type { Stage } from "../stage";
import { type SeededApp, seedApp } from "./seed-app";
import { seedGrants } from "./seed-grants";

const form = { "content-type": "application/x-www-form-urlencoded" };
const atLeast = 0.9;

/** The token endpoint of each accent beside the standard one, in one process: an accent is wording, not work. */
export async function raceAccents(stage: Stage): Promise<Findings> {
  const { databaseUrl } = stage;
  const plain = { accessTokenSeconds: null, refreshesItself: false };
  const standard = await seedApp(databaseUrl);
  const baidu = await seedApp(databaseUrl, {
    dialect: "baidu",
    accessTokenSeconds: 30 * 86_400,
    refreshesItself: true,
  });
  const dify = await seedApp(databaseUrl, { ...plain, dialect: "dify" });
  const { origin, stop } = await start("product", stage.onPostgres);

  const enter = async (name: string, path: string, app: SeededApp) => {
    const body = `${new URLSearchParams({ grant_type: "client_credentials", client_id: app.id, client_secret: app.secret })}`;
    await expectToken(`${origin}${path}`, form, body);
    const load = { bodiesFile: stage.writeLines(`accents${path.replaceAll("/", "-")}`, [body]), headers: form };
    return contender(name, (seconds) => postBodies(`${origin}${path}`, load, seconds));
  };
  const a = await enter("a. POST /oauth/token, client credentials", "/oauth/token", standard);
  const b = await enter("b. Baidu, POST /oauth/2.0/token", "/oauth/2.0/token", baidu);
  const c = await enter("c. Dify, POST /auth/token", "/auth/token", dify);
  await race([a, b, c]);
  await stop();
  return {
    title: "The token endpoints of the accents, each for a JWT signed with ES256",
    contenders: [a, b, c],
    owed: [
      { what: "b / a", values: shareOf(b, a), atLeast, digits: 2 },
      { what: "c / a", values: shareOf(c, a), atLeast, digits: 2 },
    ],
  };
}

/** More than there are connections, so that a burst always has one to spend. */
const chainsABurst = 256;

/** The same for the accent whose apps refresh: it has no grant that costs no write. */
export async function raceAccentRotations(stage: Stage): Promise<Findings> {
  const { databaseUrl } = stage;
  const standard = await seedApp(databaseUrl);
  const coze = await seedApp(databaseUrl, { dialect: "coze", accessTokenSeconds: 900, refreshesItself: false });
  const { origin, stop } = await start("product", stage.onPostgres);

  const enter = async (name: string, path: string, app: SeededApp, { headers, body }: Wire) => {
    const tokens = await seedGrants(databaseUrl, app, chainsABurst * (runsEach + 1)); // one more, for the probe
    const fresh = () => {
      const [probe = "", ...chains] = tokens.splice(0, chainsABurst);
      return { probe, tokensFile: stage.writeLines(`accent-rotations-${app.id}`, chains) };
    };
    await expectToken(`${origin}${path}`, headers, body.replace("%s", fresh().probe));
    return contender(name, (seconds) =>
      rotateTokens(`${origin}${path}`, { tokensFile: fresh().tokensFile, body, headers }, seconds),
    );
  };
  const a = await enter("a. POST /oauth/token, refresh", "/oauth/token", standard, {
    headers: { ...form, authorization: `Basic ${Buffer.from(`${standard.id}:${standard.secret}`).toString("base64")}` },
    body: "grant_type=refresh_token&refresh_token=%s",
  });
  const b = await enter("b. Coze, POST /api/permission/oauth2/token", "/api/permission/oauth2/token", coze, {
    headers: { "content-type": "application/json", authorization: `Bearer ${coze.secret}` },
    body: `{"grant_type":"refresh_token","client_id":"${coze.id}","refresh_token":"%s"}`,
  });
  await race([a, b]);
  await stop();
  return {
    title: "Rotation in the words of an accent",
    contenders: [a, b],
    owed: [{ what: "b / a", values: shareOf(b, a), atLeast, digits: 2 }],
  };
}

interface Wire {
  headers: Headers;
  /** With `%s` where the token goes. */
  body: string;
}

/** A fast wrong answer must not pass for a fast one. */
async function expectToken(url: string, headers: Headers, body: string): Promise<void> {
  const answer = await fetch(url, { method: "POST", headers, body });
  const text = await answer.text();
  if (answer.status !== 200 || !/"access_token":"[\w-]+\.[\w-]+\.[\w-]+"/.test(text)) {
    throw new Error(`${url} answered ${answer.status} ${text}`);
  }
}
