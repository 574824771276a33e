import { expect, it } from "vitest";
import { makeKeyPresence } from "@/server/platform/key-presence";

function presenceAt() {
  let at = 5000;
  const presence = makeKeyPresence(() => at, 1800);
  const pass = (ms: number) => {
    at += ms;
  };
  return { ...presence, pass };
}

it("takes a process for one that may trust what it has, until its last ping is too old for that", () => {
  const presence = presenceAt();
  presence.heard("p", true);

  presence.pass(1800);
  expect([presence.trusting(), presence.isSilent("p")]).toEqual([["p"], false]);

  presence.pass(1);
  expect([presence.trusting(), presence.isSilent("p")]).toEqual([[], true]);
});

it("takes nobody for silent that it has not known for long", () => {
  const presence = presenceAt();
  presence.listed(["new"]);

  presence.pass(1800);
  expect(presence.isSilent("new")).toBe(false);
  expect(presence.isSilent("unknown")).toBe(false);

  presence.pass(1);
  expect(presence.isSilent("new")).toBe(true);
});

it("takes a process that only probes for silent, through all its tries", () => {
  const presence = presenceAt();
  presence.heard("deaf", false);

  presence.pass(10_000);
  presence.listed([]);
  presence.listed(["deaf"]);

  expect([presence.trusting(), presence.isSilent("deaf")]).toEqual([[], true]);
});

it("forgets who has left at once, and who has vanished after a minute", () => {
  const presence = presenceAt();
  presence.heard("left", true);
  presence.heard("vanished", true);

  presence.left("left");
  expect(presence.trusting()).toEqual(["vanished"]);
  presence.pass(60_001);
  presence.listed([]);

  // As new as somebody never seen.
  presence.listed(["vanished"]);
  expect(presence.isSilent("vanished")).toBe(false);
});
