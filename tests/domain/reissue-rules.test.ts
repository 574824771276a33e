import { expect, it } from "vitest";
import { reissueOf } from "@/server/domain/clients/reissue.rules";

const hour = 3600;
const at = (n: number) => new Date(Date.UTC(2026, 10, 20, n));
const hours = (tokens: Record<number, number>) =>
  Object.entries(tokens).map(([n, count]) => ({ at: at(Number(n)), tokens: count }));

const cases: [
  string,
  Record<number, number>,
  number,
  { issued: number; needed: number; keepsTokens: boolean } | null,
][] = [
  ["none at all", {}, hour, null],
  ["one an hour that lasts an hour", { 1: 1, 2: 1, 3: 1 }, hour, { issued: 3, needed: 3, keepsTokens: true }],
  ["one a call", { 1: 500, 2: 500 }, hour, { issued: 1000, needed: 2, keepsTokens: false }],
  ["three processes that keep one each", { 1: 3 }, 30 * 86_400, { issued: 3, needed: 1, keepsTokens: true }],
  ["one for a month", { 1: 1, 23: 1 }, 30 * 86_400, { issued: 2, needed: 1, keepsTokens: true }],
  ["pauses longer than a token lasts", { 0: 1, 20: 1 }, 2 * hour, { issued: 2, needed: 2, keepsTokens: true }],
  ["ten minutes at a time", { 1: 6, 5: 6 }, 600, { issued: 12, needed: 12, keepsTokens: true }],
  ["ten minutes at a time, seldom", { 1: 1 }, 600, { issued: 1, needed: 1, keepsTokens: true }],
  ["ten minutes at a time, for every call", { 1: 100 }, 600, { issued: 100, needed: 6, keepsTokens: false }],
  ["twice what is needed", { 1: 40, 2: 8 }, hour, { issued: 48, needed: 2, keepsTokens: false }],
  ["hours out of order", { 9: 1, 3: 1 }, 5 * hour, { issued: 2, needed: 2, keepsTokens: true }],
];

it.each(cases)("what keeping tokens would have taken: %s", (_name, tokens, lifetimeSeconds, expected) => {
  const reissue = reissueOf(hours(tokens), lifetimeSeconds);
  const ratio = expected && Math.round((expected.issued / expected.needed) * 10) / 10;
  expect(reissue).toEqual(expected && { ...expected, ratio, lifetimeSeconds });
});
