import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findKey } from "@/server/db/keys.store";
import { isWithinPowers, mayMakeKeys } from "@/server/domain/keys/key-authority.rules";
import { personalWorkspaceOf } from "../../given";
import { problem } from "../../problem";
import { act, everything, keeping, keyFor } from "./keeping";
import { makeWorkspace } from "./sharing";

const from = "203.0.113.7";
const [soon, late] = ["2026-12-01T00:00:00.000Z", "2027-01-01T00:00:00.000Z"];
const quotaOf = (remaining: number, refill: number | null = null) => ({
  remaining,
  refill,
  refillEvery: refill === null ? null : ("day" as const),
});

const narrower = ["203.0.113.0/24", "203.0.113.7/32"];
const foreign = ["203.0.113.0/24", "2001:db8::/32"];

const settings = fc.record({
  scopes: fc.subarray(["keys:read", "keys:verify"] as const),
  reaches: fc.subarray([0, 1], { minLength: 1 }),
  expiresAt: fc.constantFrom(null, soon, late),
  ipAllowlist: fc.constantFrom<string[]>([], ["203.0.113.0/24"], [narrower[1] ?? ""], foreign),
  rateLimit: fc.constantFrom(
    null,
    { max: 1000, windowSeconds: 60 },
    { max: 5000, windowSeconds: 60 },
    { max: 1000, windowSeconds: 3600 },
  ),
  quota: fc.constantFrom(null, quotaOf(1000), quotaOf(100_000), quotaOf(1000, 1000), quotaOf(1000, 5000)),
});

describe("a key that makes, changes, enables or rotates keys", () => {
  it("does so within its own powers and never beyond them, in any dimension", async () => {
    const h = await keeping({ KEYS_PER_OWNER: "100000" });
    const workspaces = [
      await personalWorkspaceOf(h.database, h.owner.id),
      (await makeWorkspace(h, h.owner, "Crew")).id,
    ];

    await fc.assert(
      fc.asyncProperty(settings, settings, fc.constantFrom("make", "edit", "enable", "rotate"), async (a, b, what) => {
        const make = ({ reaches, expiresAt, ...rest }: typeof a, more: "keys:write"[] = []) =>
          keyFor(h, {
            ...rest,
            scopes: [...more, ...rest.scopes],
            workspaceIds: reaches.map((n) => workspaces[n] ?? ""),
            expiresAt: expiresAt === null ? null : new Date(expiresAt),
          });
        const parent = await make(a, ["keys:write"]);
        const target = what === "edit" ? await keyFor(h) : await make(b);
        if (what === "enable") await act(h, target.id, "disable");
        const before = await everything(h);

        const { reaches, ...asked } = b;
        const body = {
          make: { name: "child", ...asked, workspaceIds: reaches.map((n) => workspaces[n]) },
          edit: asked,
          enable: undefined,
          rotate: { grace: "1h", expiresAt: b.expiresAt },
        }[what];
        const path = {
          make: "",
          edit: `/${target.id}`,
          enable: `/${target.id}/enable`,
          rotate: `/${target.id}/rotate`,
        };
        const answer = await h.call(what === "edit" ? "PATCH" : "POST", `/api/v1/keys${path[what]}`, {
          bearer: parent.secret,
          peer: from,
          ...(body && { body }),
        });

        const powers = await findKey(h.database, "any", parent.id);
        if (!powers) throw new Error("the parent is gone");
        const child = {
          ...asked,
          scopes: [...b.scopes],
          workspaceIds: what === "edit" ? target.workspaceIds : reaches.map((n) => workspaces[n] ?? ""),
          expiresAt: b.expiresAt === null ? null : new Date(b.expiresAt),
          ipAllowlist: b.ipAllowlist.map((range) => (range.includes("/") ? range : `${range}/32`)),
          quota: b.quota && { ...b.quota, refillAt: null },
        };
        const makes = what === "make" || what === "rotate";
        if (isWithinPowers(powers, child) && mayMakeKeys(powers)) {
          expect(answer.status).toBe(makes ? 201 : 200);
        } else {
          expect([answer.status, answer.body]).toEqual([403, problem(403, "scope_insufficient")]);
          const uses = ({ keys, counts }: typeof before) => ({
            counts,
            keys: keys.map((key) => (key.id === parent.id ? { ...key, quotaRemaining: null } : key)),
          });
          expect(uses(await everything(h))).toEqual(uses(before));
        }
      }),
      { numRuns: 40 },
    );
  }, 300_000);
});

describe("a key that changes itself", () => {
  const powers = {
    scopes: ["keys:write", "keys:read"] as const,
    expiresAt: new Date(soon),
    ipAllowlist: ["203.0.113.0/24"],
    rateLimit: { max: 100, windowSeconds: 60 },
    quota: quotaOf(1000, 1000),
  };

  it.each<[string, Record<string, unknown>]>([
    ["a later end", { expiresAt: late }],
    ["no end", { expiresAt: null }],
    ["more scopes", { scopes: ["keys:write", "keys:read", "keys:verify"] }],
    ["more addresses", { ipAllowlist: ["203.0.112.0/23"] }],
    ["any address", { ipAllowlist: [] }],
    ["more calls", { rateLimit: { max: 101, windowSeconds: 60 } }],
    ["calls as it likes", { rateLimit: null }],
    ["more uses", { quota: quotaOf(1001, 1000) }],
    ["a larger refill", { quota: quotaOf(10, 1001) }],
    ["uses without end", { quota: null }],
  ])("doesn't give itself %s", async (_name, edit) => {
    const h = await keeping();
    const key = await keyFor(h, powers);
    const unchanged = ({ keys }: Awaited<ReturnType<typeof everything>>) =>
      keys.map(({ quotaRemaining: _, ...rest }) => rest);
    const before = unchanged(await everything(h));

    const answer = await act(h, key.id, "edit", { name: "mine", ...edit }, key.secret);

    expect([answer.status, answer.body]).toEqual([403, problem(403, "scope_insufficient")]);
    expect(unchanged(await everything(h))).toEqual(before);
  });

  it("may take from itself", async () => {
    const h = await keeping();
    const key = await keyFor(h, { ...powers, rateLimit: null, quota: null });
    const less = {
      scopes: ["keys:write"],
      expiresAt: "2026-11-25T00:00:00.000Z",
      ipAllowlist: ["203.0.113.0/28"],
      rateLimit: { max: 10, windowSeconds: 60 },
    };

    const { status, body } = await act(h, key.id, "edit", less, key.secret);

    expect([status, body]).toMatchObject([200, less]);
    expect((await act(h, key.id, "edit", { rateLimit: powers.rateLimit }, key.secret)).status).toBe(403);
  });
});
