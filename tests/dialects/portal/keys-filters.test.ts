import { describe, expect, it } from "vitest";
import { flushKeyUsage } from "@/server/domain/keys/flush-key-usage";
import { act, freshToken, keeping, keyFor } from "./keeping";

const day = 86_400;

/** Keys in every state that a filter tells apart, looked at 100 days after they were made. */
async function assorted() {
  const h = await keeping();
  const later = (days: number) => new Date(h.clock.now().getTime() + days * day * 1000);
  const make = (name: string, days: number | null = null) =>
    keyFor(h, { name, expiresAt: days === null ? null : later(days) });
  const [used, disabled, revoked, rotated] = [
    await make("used lately"),
    await make("disabled"),
    await make("revoked"),
    await make("rotated", 1000),
  ];
  await make("never used");
  await make("expired", 50);
  await make("ends in 14 days", 114);
  await make("ends after 14 days", 114.001);
  await act(h, disabled.id, "disable");
  h.clock.advance(100 * day - 1000);
  await h.verify(used.secret);
  await h.verify(rotated.secret);
  await flushKeyUsage(h.ctx);
  const bearer = await freshToken(h, h.owner);
  await act(h, revoked.id, "revoke", undefined, bearer);
  await act(h, rotated.id, "rotate", { grace: "7d" }, bearer);
  h.clock.advance(1000);
  const list = async (query: string) => {
    const { body } = await h.call("GET", `/api/v1/keys?${query}`, { bearer: await freshToken(h, h.owner) });
    return body.items
      .map(({ name, rotation }: { name: string; rotation: unknown }) => (rotation ? `${name}*` : name))
      .sort();
  };
  return { list };
}

describe("a list of keys", () => {
  it("is narrowed by how they stand", async () => {
    const { list } = await assorted();
    const ending = ["ends after 14 days", "ends in 14 days"];

    expect({
      active: await list("filter=active"),
      disabled: await list("filter=disabled"),
      expired: await list("filter=expired"),
      revoked: await list("filter=revoked"),
      rotating: await list("filter=rotating"),
      unused: await list("filter=unused"),
      never_used: await list("filter=never_used"),
      expiring: await list("filter=expiring"),
      no_expiry: await list("filter=no_expiry"),
      searched: await list("filter=active&q=14%20days"),
    }).toEqual({
      active: [...ending, "never used", "rotated", "rotated*", "used lately"],
      disabled: ["disabled"],
      expired: ["expired"],
      revoked: ["revoked"],
      rotating: ["rotated*"],
      unused: ["disabled", ...ending, "never used"],
      never_used: ["disabled", ...ending, "never used", "rotated"],
      expiring: ["ends in 14 days"],
      no_expiry: ["disabled", "never used", "used lately"],
      searched: ending,
    });
  });
});
