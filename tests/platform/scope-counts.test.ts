import { expect, it } from "vitest";
import { makeScopeCounts } from "@/server/platform/scope-counts";

const hourAt = new Date("2026-11-20T12:00:00Z");

it("tells a hundred scopes of an app apart, and goes on counting those", () => {
  const counts = makeScopeCounts();
  for (const round of [1, 2])
    for (let n = 0; n < 150; n += 1) counts.add({ clientId: "cli_a", hourAt, scope: `s${n}`, tokens: round });
  counts.add({ clientId: "cli_b", hourAt, scope: "s149", tokens: 1 });

  const drained = counts.drain();

  expect(drained).toHaveLength(101);
  expect(drained.at(0)).toEqual({ clientId: "cli_a", hourAt, scope: "s0", tokens: 3 });
  expect(drained.at(-1)).toEqual({ clientId: "cli_b", hourAt, scope: "s149", tokens: 1 });
  expect(counts.drain()).toEqual([]);
});
