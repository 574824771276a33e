import { describe, expect, it } from "vitest";
import { createClient } from "@/server/domain/clients/create-client";
import { createKey } from "@/server/domain/keys/create-key";
import { createAppForm } from "@/shared/app-forms";
import type { Claiming } from "./claiming";
import { freeActs } from "./free-acts";
import { webApp } from "./managing-apps";
import { type Act, allRows, carriers, confirm, givenPeople, guardedActs, required } from "./stepping-up";

const day = 86_400;

/** Somebody's act, all but done, so many seconds after they gave their password. */
async function readied({ by, ready }: Act, seconds: number, carry: (typeof carriers)["a cookie"]) {
  const h = await givenPeople();
  const person = by ? h[by] : h.owner;
  const [method, path, body] = await ready(h);
  await h.given.recentProof(person);
  h.clock.advance(seconds);
  const options = carry(person);
  return { h, options, act: () => h.call(method, path, { ...options, ...(body !== undefined && { body }) }) };
}

const acts = guardedActs.map((act) => [act.name, act] as const);

/** What is asked of each act is asked by one function, whatever carries the session; see step-up.test.ts for its bounds. */
const asked = [
  ["a cookie", acts],
  ["an access token", acts.slice(0, 6)],
] as const;

describe.each(asked)("with %s", (carrier, some) => {
  const carry = carriers[carrier];

  it.each(some)("%s takes a password that is no older than 600 seconds", async (_name, act) => {
    const { h, options, act: again } = await readied(act, 601, carry);
    const before = await allRows(h);
    const refused = await again();
    expect([refused.status, refused.body]).toEqual([403, required]);
    expect(await allRows(h)).toEqual(before);

    expect((await confirm(h, options)).status).toBe(200);
    expect((await again()).status).toBe(act.status);
  });
});

it.each(freeActs.map((act) => [act.name, act] as const))("%s asks for none", async (_name, act) => {
  const { act: done } = await readied(act, 3000, carriers["a cookie"]);

  expect((await done()).status).toBe(act.status);
});

describe("who is no person", () => {
  it("a key that makes, widens and rotates keys is not asked, however long ago its maker gave a password", async () => {
    const h = await givenPeople();
    const { secret: bearer } = await h.given.key(h.owner);
    const { id } = await h.given.key(h.owner, { scopes: ["keys:write"], expiresAt: new Date("2027-01-01T00:00:00Z") });
    h.clock.advance(day);

    const body = { name: "CI", scopes: ["keys:write"] };
    const made = await h.call("POST", "/api/v1/keys", { bearer, body });
    const widened = await h.call("PATCH", `/api/v1/keys/${id}`, { bearer, body: { expiresAt: null } });
    const rotated = await h.call("POST", `/api/v1/keys/${id}/rotate`, { bearer, body: { grace: "24h" } });
    expect([made.status, widened.status, rotated.status]).toEqual([201, 200, 201]);
  });

  it.each(["app", "operator"] as const)("an actor that came in as %s is not asked", async (via) => {
    const h = await givenPeople();
    const actor = { ...h.owner.actor, via, sessionId: null };
    h.clock.advance(day);

    const { key } = await createKey(h.ctx, actor, { name: "CI", scopes: ["keys:write"] });
    expect(key.scopes).toEqual(["keys:write"]);
  });

  it("the operator makes an app with a secret", async () => {
    const h = await givenPeople();
    h.clock.advance(day);

    const actor = { ...h.owner.actor, via: "operator", sessionId: null } as const;
    expect((await createClient(h.ctx, actor, createAppForm.parse(webApp))).secret).toMatch(/^lkp_/);
  });
});

describe("who may not do it anyway", () => {
  const asked = async (h: Claiming, method: string, path: string, body?: unknown) => {
    h.clock.advance(601);
    const options = { bearer: h.stranger.accessToken, ...(body !== undefined && { body }) };
    const { status, body: answer } = await h.call(method, path, options);
    return [status, answer.code];
  };

  it("hears that, and is not asked for a password first", async () => {
    const h = await givenPeople();
    const { id } = await h.given.key(h.owner);
    const workspace = `/api/v1/workspaces/${h.workspaceId}`;

    expect(await asked(h, "POST", `/api/v1/keys/${id}/rotate`, { grace: "24h" })).toEqual([404, "key_not_found"]);
    expect(await asked(h, "DELETE", workspace)).toEqual([422, "workspace_not_found"]);
    expect(await asked(h, "DELETE", "/api/v1/apps/cli_00000000000000000000")).toEqual([404, "client_not_found"]);
    expect(await asked(h, "PATCH", "/api/v1/admin/settings", {})).toEqual([403, "scope_insufficient"]);
  });
});
