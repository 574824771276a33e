import { mkdtempSync, rmSync } from "node:fs";
import { Agent, request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { openEmbedded } from "../../server/db/embedded";
import { password } from "../given";
import { firstAdmin, post } from "./first-steps";
import { type ServerProcess, startServer } from "./server-process";

const rounds = 8;

/** Signs up and makes keys until the server is gone; what was acknowledged is noted. */
async function work(
  server: ServerProcess,
  round: number,
  acknowledged: { emails: string[]; keys: string[] },
  bearer: string,
) {
  const signUps = async (lane: number) => {
    for (let n = 0; ; n += 1) {
      const email = `r${round}l${lane}n${n}@example.com`;
      const answer = await post(server, "/api/v1/accounts", { email, nickname: "Ada", password });
      if (answer.status === 202) acknowledged.emails.push(email);
      await answer.arrayBuffer();
    }
  };
  const keys = async () => {
    for (;;) {
      const answer = await post(server, "/api/v1/keys", { name: "CI", scopes: ["keys:read"] }, bearer);
      const { key } = (await answer.json()) as { key: string };
      if (answer.status === 201) acknowledged.keys.push(key);
    }
  };
  await Promise.allSettled([signUps(1), signUps(2), keys(), keys()]);
}

it(`keeps what it acknowledged through ${rounds} kills at any moment`, { timeout: 300_000 }, async () => {
  const dataDir = mkdtempSync(join(tmpdir(), "latchkey-server-"));
  onTestFinished(() => rmSync(dataDir, { recursive: true, force: true }));
  let server = await startServer({ DATA_DIR: dataDir });
  onTestFinished(async () => void (await server.stop("SIGKILL")));
  await expect.poll(server.output).toContain("/setup?token=");
  const bearer = await firstAdmin(server);
  const acknowledged = { emails: [] as string[], keys: [] as string[] };

  for (let round = 0; round < rounds; round += 1) {
    const before = acknowledged.emails.length + acknowledged.keys.length;
    const working = work(server, round, acknowledged, bearer);
    // Not before something was written, then at any moment of the next half second.
    await expect
      .poll(() => acknowledged.emails.length + acknowledged.keys.length, { timeout: 20_000 })
      .toBeGreaterThan(before);
    await new Promise((resolve) => setTimeout(resolve, Math.random() * 500));
    await server.stop("SIGKILL");
    await working;
    server = await startServer({ DATA_DIR: dataDir });
  }

  expect(acknowledged.keys.length).toBeGreaterThan(0);
  expect(acknowledged.emails.length).toBeGreaterThan(0);
  for (const key of acknowledged.keys) {
    const answer = await fetch(`${server.url}/api/v1/me`, { headers: { authorization: `Bearer ${key}` } });
    expect(answer.status).toBe(200);
  }
  for (const email of acknowledged.emails) {
    // Only whoever has the right password is told that the account waits for its link.
    const answer = await post(server, "/api/v1/sessions", { email, password });
    expect(((await answer.json()) as { code: string }).code).toBe("account_not_active");
  }
  await server.stop("SIGTERM");
  const database = await openEmbedded(join(dataDir, "postgres"));
  onTestFinished(() => database.close());
  const accounts = await database.prisma.account.findMany({
    where: { role: "user" },
    select: { email: true, oneTimeCodes: true, memberships: true },
  });
  const mailed = new Set((await database.prisma.outboxMail.findMany()).map(({ recipient }) => recipient));
  // No half of a sign-up, acknowledged or not: each account has its code, its workspace and its mail.
  const whole = accounts.filter(
    (row) => row.oneTimeCodes.length === 1 && row.memberships.length === 1 && mailed.has(row.email),
  );
  expect(whole).toHaveLength(accounts.length);
  expect(accounts.map(({ email }) => email)).toEqual(expect.arrayContaining(acknowledged.emails));
});

it("finishes what is under way when it is told to stop, and takes nothing new", async () => {
  const server = await startServer();
  onTestFinished(async () => void (await server.stop("SIGKILL")));
  await expect.poll(server.output).toContain("/setup?token=");
  const agent = new Agent({ keepAlive: true, maxSockets: 10 });
  onTestFinished(() => agent.destroy());
  const ask = (method: string, path: string, body = "") => statusOver(agent, `${server.url}${path}`, method, body);
  // Connections that the server has taken: one that still waits to be taken is turned away, and rightly.
  await Promise.all(Array.from({ length: 10 }, () => ask("GET", "/healthz")));
  const signUp = (n: number) =>
    ask("POST", "/api/v1/accounts", JSON.stringify({ email: `drain${n}@example.com`, nickname: "Ada", password }));
  const underWay = Array.from({ length: 10 }, (_, n) => signUp(n));
  // The first answer shows that all of them are in.
  await Promise.race(underWay);

  const stopping = server.stop("SIGTERM");

  expect(await Promise.all(underWay)).toEqual(Array(10).fill(202));
  expect(await stopping).toBe(0);
  await expect(fetch(`${server.url}/healthz`)).rejects.toThrow();
});

function statusOver(agent: Agent, url: string, method: string, body: string): Promise<number | undefined> {
  const headers = { "content-type": "application/json", "content-length": Buffer.byteLength(body) };
  return new Promise((resolve, reject) => {
    const asked = request(url, { agent, method, headers }, (answer) => {
      answer.resume().on("end", () => resolve(answer.statusCode));
    });
    asked.on("error", reject).end(body);
  });
}
