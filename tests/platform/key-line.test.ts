import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { KeyChannel } from "@/server/db/key-channel.store";
import { hearingTimes, keepLine } from "@/server/platform/key-line";
import { makeLog } from "@/server/platform/log";

beforeEach(() => void vi.useFakeTimers({ now: 1_000_000 }));
afterEach(() => void vi.useRealTimers());

/** A line over a channel whose messages arrive when the test says so. */
function lineByHand() {
  const said: string[] = [];
  const connections: { hear(text: string): void; lost(reason: unknown): void }[] = [];
  const seen = { gaps: 0, opens: true };
  const channel: KeyChannel = {
    name: "test",
    async open(_processId, hear, lost) {
      if (!seen.opens) throw new Error("refused");
      connections.push({ hear, lost });
      return async () => {};
    },
    send: async (texts) => void said.push(...texts),
    listeners: async () => ["p"],
  };
  const line = keepLine({
    channel,
    processId: "p",
    now: () => Date.now(),
    log: makeLog("silent"),
    times: hearingTimes,
    hear: () => {},
    onGap: () => {
      seen.gaps += 1;
    },
  });
  /** Everything said so far comes back over the newest connection. */
  const deliver = (connection = connections.at(-1)) => {
    for (let text = said.shift(); text !== undefined; text = said.shift()) connection?.hear(text);
  };
  const isHearing = () => Date.now() - line.heardUpTo() < hearingTimes.trust;
  return { line, said, connections, seen, deliver, isHearing };
}

async function startedLine() {
  const byHand = lineByHand();
  void byHand.line.start();
  await vi.advanceTimersByTimeAsync(0);
  byHand.deliver();
  return byHand;
}

it("trusts after a probe and then a ping came back, having forgotten everything first", async () => {
  const { line, said, seen, connections, isHearing } = lineByHand();
  void line.start();
  await vi.advanceTimersByTimeAsync(0);
  expect(said).toEqual(["probe p 1"]);

  connections[0]?.hear("probe p 1");
  expect([isHearing(), seen.gaps, said]).toEqual([false, 0, ["probe p 1", "ping p 2"]]);

  connections[0]?.hear("ping p 2");
  expect([isHearing(), seen.gaps]).toEqual([true, 1]);
});

it("counts a ping from when it was sent, not from when it came back", async () => {
  const { said, connections, line, deliver } = await startedLine();
  await vi.advanceTimersByTimeAsync(hearingTimes.ping);
  const sentAt = Date.now();
  expect(said).toEqual(["ping p 3"]);

  await vi.advanceTimersByTimeAsync(300);
  deliver(connections[0]);

  expect(line.heardUpTo()).toBe(sentAt);
});

it("stops trusting when nothing comes back, and forgets everything before it trusts again", async () => {
  const { seen, deliver, isHearing } = await startedLine();
  expect(isHearing()).toBe(true);

  await vi.advanceTimersByTimeAsync(hearingTimes.trust);
  expect([isHearing(), seen.gaps]).toEqual([false, 1]);

  await vi.advanceTimersByTimeAsync(hearingTimes.ping);
  deliver();
  expect([isHearing(), seen.gaps]).toEqual([true, 2]);
});

it("trusts nothing from the moment the connection is lost, however short the gap is", async () => {
  const { seen, connections, deliver, isHearing } = await startedLine();

  connections[0]?.lost(new Error("cut"));
  expect(isHearing()).toBe(false);

  await vi.advanceTimersByTimeAsync(hearingTimes.retryMin);
  expect([connections.length, isHearing()]).toEqual([2, false]);
  deliver();
  expect([isHearing(), seen.gaps]).toEqual([true, 2]);
});

it("takes no ping for heard that was sent before the connection was made, or that an older connection returns", async () => {
  const { said, connections, isHearing } = await startedLine();
  await vi.advanceTimersByTimeAsync(hearingTimes.ping);
  const [before] = said;
  connections[0]?.lost(new Error("cut"));
  await vi.advanceTimersByTimeAsync(hearingTimes.retryMin);

  connections[1]?.hear(before ?? "");
  for (const text of said) connections[0]?.hear(text);

  expect(before).toBe("ping p 3");
  expect(isHearing()).toBe(false);
});

it("gives up a connection that stays silent, and tries again", async () => {
  const { connections } = await startedLine();

  await vi.advanceTimersByTimeAsync(hearingTimes.givenUp + hearingTimes.ping + hearingTimes.retryMin);

  expect(connections).toHaveLength(2);
});

it("says that it only probes once its pings have stayed out for too long", async () => {
  const { said } = await startedLine();

  await vi.advanceTimersByTimeAsync(hearingTimes.trust + hearingTimes.ping);

  expect(said[0]).toBe("ping p 3");
  expect(said.at(-1)).toMatch(/^probe p /);
});

it("answers its start though no connection can be made, and goes on trying, ever more slowly", async () => {
  const { line, seen, connections, deliver, isHearing } = lineByHand();
  seen.opens = false;

  await line.start();
  expect(isHearing()).toBe(false);

  seen.opens = true;
  await vi.advanceTimersByTimeAsync(hearingTimes.retryMin);
  expect(connections).toHaveLength(1);
  deliver();
  expect(isHearing()).toBe(true);
});

it("does nothing more once it is stopped", async () => {
  const { line, said, connections, isHearing } = await startedLine();

  await line.stop();
  said.length = 0;
  await vi.advanceTimersByTimeAsync(60_000);

  expect([isHearing(), said, connections.length]).toEqual([false, [], 1]);
});
