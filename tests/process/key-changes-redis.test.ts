import { afterAll, beforeAll, beforeEach, expect, it, onTestFinished } from "vitest";
import type { Database } from "../../server/db/database";
import { databaseChannel } from "../../server/db/key-channel.store";
import { openPostgres } from "../../server/db/postgres";
import type { KeyChange } from "../../server/platform/key-changes";
import { hearingTimes } from "../../server/platform/key-line";
import { redisChannel } from "../../server/platform/redis-channel";
import { findPostgres, freePort, startPostgres } from "../postgres";
import { hasRedis, startRedis } from "../redis";
import { deadline, startProcess, unheard } from "./key-change-processes";

let postgres: Awaited<ReturnType<typeof startPostgres>> | undefined;

beforeAll(async () => {
  if (!findPostgres() || !hasRedis()) return;
  postgres = await startPostgres(["-c", "fsync=off"]);
  await (await openPostgres(postgres.url, 1)).close();
});

afterAll(() => postgres?.stop());

beforeEach(({ skip }) => skip(!postgres, "this machine has no PostgreSQL programs or no redis-server"));

const change: KeyChange = { keyIds: ["key_1"], ownerIds: [] };

/** A process whose database can't be listened to. */
const overRedis = (redis: string, installation = "one") =>
  startProcess(postgres?.url ?? "", (database) => [unheard(database), redisChannel(redis, installation)]);

const overBoth = (redis: string) =>
  startProcess(postgres?.url ?? "", (database) => [databaseChannel(database), redisChannel(redis, "one")]);

async function redisServer(port?: number) {
  const redis = await startRedis(port);
  onTestFinished(() => redis.stop());
  return redis;
}

it("carries changes where the database can't be listened to", async () => {
  const redis = await redisServer();
  const [teller, other] = await Promise.all([overRedis(redis.url), overRedis(redis.url)]);
  expect([teller.isHearing(), other.isHearing()]).toEqual([true, true]);

  const propagation = await teller.propagate(change);

  expect(other.heard).toContainEqual(change);
  expect(propagation).toMatchObject({ acknowledged: 2, processes: 2 });
  expect(propagation.tookMs).toBeLessThan(1000);
});

it("forgets everything now and then where what the database itself tells can't be heard", async () => {
  const redis = await redisServer();
  const channels = (database: Database) => [unheard(database), redisChannel(redis.url, "one")];
  const process = await startProcess(postgres?.url ?? "", channels, { ...hearingTimes, forget: 20 });
  process.heard.length = 0;

  await expect.poll(() => process.heard.length, deadline).toBeGreaterThan(1);
  expect(process.heard.every((change) => change === null)).toBe(true);
  expect(process.isHearing()).toBe(true);
});

it("counts a process once that is connected to both", async () => {
  const redis = await redisServer();
  const [teller, other] = await Promise.all([overBoth(redis.url), overRedis(redis.url)]);

  expect(await teller.propagate(change)).toMatchObject({ acknowledged: 2, processes: 2 });
  expect(await other.propagate(change)).toMatchObject({ acknowledged: 2, processes: 2 });
});

it("keeps installations apart that share one Redis", async () => {
  const redis = await redisServer();
  const [teller, stranger] = await Promise.all([overRedis(redis.url), overRedis(redis.url, "two")]);
  stranger.heard.length = 0;

  expect(await teller.propagate(change)).toMatchObject({ acknowledged: 1, processes: 1 });
  expect(await stranger.propagate({ keyIds: ["key_2"], ownerIds: [] })).toMatchObject({ processes: 1 });
  expect(stranger.heard).toEqual([{ keyIds: ["key_2"], ownerIds: [] }]);
});

it("trusts nothing while Redis is gone, and again, emptied, once it is back", async () => {
  const port = await freePort();
  const first = await redisServer(port);
  const process = await overRedis(first.url);
  process.heard.length = 0;

  await first.stop();

  await expect.poll(process.isHearing, deadline).toBe(false);
  await redisServer(port);
  await expect.poll(process.isHearing, deadline).toBe(true);
  expect(process.heard).toEqual([null]);
});

it("starts and tells over the database alone while Redis can't be reached", async () => {
  const redis = `redis://127.0.0.1:${await freePort()}`;
  const [teller, other] = await Promise.all([overBoth(redis), overBoth(redis)]);
  expect([teller.isHearing(), other.isHearing()]).toEqual([true, true]);

  const propagation = await teller.propagate(change);

  expect(other.heard).toContainEqual(change);
  expect(propagation).toMatchObject({ acknowledged: 2, processes: 2 });
  expect(propagation.tookMs).toBeLessThan(1000);
  expect(teller.logged).toEqual([expect.objectContaining({ event: "key_changes.unheard", channel: "redis" })]);
});
