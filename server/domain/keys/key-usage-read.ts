import type { Verdict } from "@/shared/key-settings";
import {
  countCallers,
  type KeyCaller,
  listKeyCallers,
  readBusiestKeys,
  readUsage,
  readUsageWithin,
  type UsageRow,
} from "../../db/key-usage-read.store";
import { secondsAfter } from "../../platform/clock";
import type { Ctx } from "../../platform/ctx";
import type { Actor } from "../actor";
import { requireAll } from "./bulk-keys";
import { flushForReader } from "./flush-key-usage";
import { getKey } from "./get-key";
import { keyStatus } from "./key-state.rules";
import { reachOf } from "./reach";

/** 24 hours, or 30 days. */
export type UsageSpan = "day" | "month";

export interface Usage {
  span: UsageSpan;
  /** One for each hour or day, the oldest first, empty ones included. */
  buckets: { at: Date; verdicts: Partial<Record<Verdict, number>> }[];
  total: number;
}

const spans = {
  day: { step: "hour", stepMs: 3_600_000, count: 24 },
  month: { step: "day", stepMs: 86_400_000, count: 30 },
} as const;

/** Calls with one key by what they were answered. @throws DomainError `key_not_found`. */
export async function readKeyUsage(
  ctx: Ctx,
  actor: Actor,
  id: string,
  span: UsageSpan,
  reach = reachOf(actor),
): Promise<Usage> {
  await getKey(ctx, actor, id, reach);
  await flushForReader(ctx);
  const since = firstBucket(ctx, span);
  return filled(span, since, await readUsage(ctx.db, [id], since, spans[span].step));
}

/** Calls with all keys within reach, and which were called most. */
export async function readTotalUsage(
  ctx: Ctx,
  actor: Actor,
  span: UsageSpan,
): Promise<Usage & { keys: { id: string; name: string; calls: number }[] }> {
  await flushForReader(ctx);
  const since = firstBucket(ctx, span);
  const reach = reachOf(actor);
  const rows = await readUsageWithin(ctx.db, reach, since, spans[span].step);
  return { ...filled(span, since, rows), keys: await readBusiestKeys(ctx.db, reach, since, 10) };
}

/** Good calls on each of the last 30 days, the oldest first, for each of these keys. */
export async function dailyCalls(ctx: Ctx, keyIds: string[]): Promise<Map<string, number[]>> {
  const since = firstBucket(ctx, "month");
  const { stepMs, count } = spans.month;
  const calls = new Map(keyIds.map((id) => [id, new Array<number>(count).fill(0)]));
  for (const row of await readUsage(ctx.db, keyIds, since, "day")) {
    const days = calls.get(row.keyId);
    const day = Math.round((row.at.getTime() - since.getTime()) / stepMs);
    if (days && row.verdict === "valid" && day < count) days[day] = row.calls;
  }
  return calls;
}

const callersShown = 100;

/** Who calls a key, the latest first; of a rotated one, who still does. @throws DomainError `key_not_found`. */
export async function listCallers(
  ctx: Ctx,
  actor: Actor,
  id: string,
): Promise<(Omit<KeyCaller, "keyId"> & { sinceRotation: boolean })[]> {
  const key = await getKey(ctx, actor, id);
  await flushForReader(ctx);
  const callers = await listKeyCallers(ctx.db, id, callersShown);
  return callers.map(({ keyId: _, ...caller }) => ({
    ...caller,
    sinceRotation: key.rotatedAt !== null && caller.lastSeenAt > key.rotatedAt,
  }));
}

const dayMs = 86_400_000;

/** What would break if these keys stopped: their calls and callers of the last 24 hours. @throws DomainError `key_not_found`. */
export async function previewBulk(ctx: Ctx, actor: Actor, ids: string[]) {
  await flushForReader(ctx);
  const keys = await requireAll(ctx, actor, ids);
  const now = ctx.clock.now();
  const since = new Date(now.getTime() - dayMs);
  const rows = await readUsage(ctx.db, ids, since, "hour");
  const callers = await countCallers(ctx.db, ids, since);
  return keys.map((key) => ({
    key,
    status: keyStatus(key, now),
    callsLastDay: rows
      .filter(({ keyId, verdict }) => keyId === key.id && verdict === "valid")
      .reduce((sum, { calls }) => sum + calls, 0),
    callersLastDay: callers.get(key.id) ?? 0,
  }));
}

function firstBucket(ctx: Ctx, span: UsageSpan): Date {
  const { stepMs, count } = spans[span];
  const current = Math.floor(ctx.clock.now().getTime() / stepMs) * stepMs;
  return secondsAfter(new Date(current), (-(count - 1) * stepMs) / 1000);
}

function filled(span: UsageSpan, since: Date, rows: UsageRow[]): Usage {
  const { stepMs, count } = spans[span];
  const buckets = Array.from({ length: count }, (_, n) => ({
    at: new Date(since.getTime() + n * stepMs),
    verdicts: {} as Partial<Record<Verdict, number>>,
  }));
  let total = 0;
  for (const { at, verdict, calls } of rows) {
    const bucket = buckets[Math.round((at.getTime() - since.getTime()) / stepMs)];
    if (!bucket) continue;
    bucket.verdicts[verdict] = (bucket.verdicts[verdict] ?? 0) + calls;
    total += calls;
  }
  return { span, buckets, total };
}
