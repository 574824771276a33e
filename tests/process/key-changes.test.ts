import { afterAll, beforeAll, beforeEach, expect, it, onTestFinished } from "vitest";
import type { Database } from "../../server/db/database";
import { databaseChannel, type KeyChannel } from "../../server/db/key-channel.store";
import { openPostgres } from "../../server/db/postgres";
import { listenOn } from "../../server/db/postgres-listen";
import type { KeyChange } from "../../server/platform/key-changes";
import { findPostgres, startPostgres } from "../postgres";
import { tcpProxy } from "../tcp-proxy";
import { deadline, startProcess, unheard } from "./key-change-processes";

let postgres: Awaited<ReturnType<typeof startPostgres>> | undefined;

beforeAll(async () => {
  if (!findPostgres()) return;
  postgres = await startPostgres(["-c", "fsync=off"]);
  await (await openPostgres(postgres.url, 1)).close();
});

afterAll(() => postgres?.stop());

beforeEach(({ skip }) => skip(!postgres, "this machine has no PostgreSQL programs"));

const url = () => postgres?.url ?? "";
const ordinary = () => startProcess(url(), (database) => [databaseChannel(database)]);
const change: KeyChange = { keyIds: ["key_1"], ownerIds: ["acc_1"] };

const cutListeners = {
  name: "test_cut",
  text: "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name LIKE 'latchkey-listen %'",
};

/** Listed like any other, and nothing arrives: a proxy that shares connections looks like this. */
function listenInVain(database: Database): KeyChannel["open"] {
  return (processId, _hear, lost) => databaseChannel(database).open(processId, () => {}, lost);
}

it("answers once every process has heard", async () => {
  const processes = await Promise.all([ordinary(), ordinary(), ordinary()]);
  const [first] = processes;
  if (!first) throw new Error("no process");

  const propagation = await first.propagate(change);

  for (const { heard } of processes) expect(heard).toContainEqual(change);
  expect(propagation).toEqual({ acknowledged: 3, processes: 3, tookMs: expect.any(Number) });
});

it("tells every one of 1,000 changes to the other process within 1 s, before it answers", async () => {
  const [teller, other] = await Promise.all([ordinary(), ordinary()]);
  const slowest = { ms: 0 };

  for (let n = 0; n < 1000; n += 1) {
    const keyIds = [`key_${n}`];
    const { tookMs, ...counted } = await teller.propagate({ keyIds, ownerIds: [] });
    expect(other.heard.at(-1)).toEqual({ keyIds, ownerIds: [] });
    expect(counted).toEqual({ acknowledged: 2, processes: 2 });
    slowest.ms = Math.max(slowest.ms, tookMs);
  }

  expect(slowest.ms).toBeLessThan(1000);
});

it("tells many changes at once, and ones of many keys", async () => {
  const [teller, other] = await Promise.all([ordinary(), ordinary()]);
  const keyIds = Array.from({ length: 900 }, (_, n) => `key_of_some_length_${n}`);

  const all = await Promise.all(Array.from({ length: 50 }, () => teller.propagate({ keyIds, ownerIds: ["acc_1"] })));

  expect(all).toEqual(Array(50).fill({ acknowledged: 2, processes: 2, tookMs: expect.any(Number) }));
  const ids = other.heard.flatMap((heard) => [...(heard?.keyIds ?? []), ...(heard?.ownerIds ?? [])]);
  expect(new Set(ids)).toEqual(new Set([...keyIds, "acc_1"]));
});

it("waits for nobody who has stopped", async () => {
  const [teller, leaver] = await Promise.all([ordinary(), ordinary()]);
  await expect.poll(async () => (await teller.propagate(change)).processes, deadline).toBe(2);

  await leaver.stop();

  expect(await teller.propagate(change)).toMatchObject({ acknowledged: 1, processes: 1 });
});

it("trusts nothing from the moment its connection is cut, and all again, emptied, once it has another", async () => {
  const process = await ordinary();
  const states: boolean[] = [];
  process.onChange((heard) => states.push(heard === null && !process.isHearing()));
  process.heard.length = 0;

  await process.database.query(cutListeners, []);

  await expect.poll(process.isHearing, deadline).toBe(false);
  await expect.poll(process.isHearing, deadline).toBe(true);
  expect(process.heard).toEqual([null]);
  // It was told to forget while nothing was trusted.
  expect(states).toEqual([true]);
  expect(await process.propagate(change)).toMatchObject({ acknowledged: 1, processes: 1 });
});

it("counts out a process that lives but has become deaf, which trusts nothing by then", async () => {
  const proxy = await tcpProxy(Number(new URL(url()).port));
  onTestFinished(() => proxy.close());
  const proxied = new URL(url());
  proxied.port = String(proxy.port);
  const teller = await ordinary();
  const deaf = await startProcess(url(), (database) => {
    const listen: typeof database.listen = (...how) => listenOn(proxied.href, ...how);
    return [databaseChannel({ ...database, listen })];
  });
  expect(await teller.propagate(change)).toMatchObject({ acknowledged: 2, processes: 2 });
  deaf.heard.length = 0;
  proxy.goSilent();

  const propagation = await teller.propagate(change);

  expect(deaf.isHearing()).toBe(false);
  expect(deaf.heard).toEqual([]);
  expect(propagation).toMatchObject({ acknowledged: 1, processes: 2 });

  proxy.recover();

  await expect.poll(deaf.isHearing, deadline).toBe(true);
  expect(deaf.heard).toEqual([null]);
  expect(await teller.propagate(change)).toMatchObject({ acknowledged: 2, processes: 2 });
});

it("waits no longer for a process that stays deaf", async () => {
  const teller = await ordinary();
  await startProcess(url(), (database) => [{ ...databaseChannel(database), open: listenInVain(database) }]);

  await expect.poll(async () => (await teller.propagate(change)).tookMs, deadline).toBeLessThan(1000);

  expect(await teller.propagate(change)).toMatchObject({ acknowledged: 1 });
});

it("stops trusting within 2 s of becoming deaf", async () => {
  const proxy = await tcpProxy(Number(new URL(url()).port));
  onTestFinished(() => proxy.close());
  const proxied = new URL(url());
  proxied.port = String(proxy.port);
  const deaf = await startProcess(url(), (database) => {
    const listen: typeof database.listen = (...how) => listenOn(proxied.href, ...how);
    return [databaseChannel({ ...database, listen })];
  });
  const silentAt = performance.now();

  proxy.goSilent();

  await expect.poll(deaf.isHearing, deadline).toBe(false);
  expect(performance.now() - silentAt).toBeLessThan(2000);
});

it("never trusts where notifications can't be heard, says so once, and still answers", async () => {
  const deaf = await startProcess(url(), (database) => [unheard(database)]);

  const propagation = await deaf.propagate(change);

  expect(deaf.isHearing()).toBe(false);
  expect(propagation).toMatchObject({ acknowledged: 0, processes: 1 });
  expect(propagation.tookMs).toBeGreaterThanOrEqual(1500);
  expect(deaf.logged).toEqual([
    { event: "key_changes.unheard", channel: "database", reason: "Error: LISTEN is not supported" },
  ]);
});

it("answers without a database, once silence is certain", async () => {
  const server = await startPostgres(["-c", "fsync=off"]);
  const process = await startProcess(server.url, (database) => [databaseChannel(database)]);
  await server.stop();

  const propagation = await process.propagate(change);

  expect(propagation).toMatchObject({ acknowledged: 0, processes: 1 });
  expect(propagation.tookMs).toBeGreaterThanOrEqual(1500);
  expect(process.isHearing()).toBe(false);
});
