import { describe, expect, it } from "vitest";
import { problem } from "../../problem";
import { endpoints, goodBodies, pathOf } from "../../route-table";
import { administered } from "./administering";
import { everything, keyBody, keyFor, mailed, propagated, verdictOf, verifierOf } from "./keeping";

async function withKey() {
  const h = await administered();
  const key = await keyFor({ ...h, owner: h.ada }, { name: "Ada's" });
  const verify = await verifierOf(h);
  h.clock.advance(1);
  const act = (method: string, path = "", body?: unknown, by = h.admin) =>
    h.call(method, `/api/v1/admin/keys/${key.id}${path}`, {
      bearer: by.accessToken,
      ...(body !== undefined && { body }),
    });
  return { ...h, key, verify, act };
}

describe("what an admin does to somebody's key", () => {
  it("holds at once, is told to the owner, and is noted as the admin's", async () => {
    const h = await withKey();
    const steps: [string, string, unknown, string, string][] = [
      ["POST", "/disable", { reason: "leaking" }, "disabled", "key.disabled"],
      ["POST", "/enable", undefined, "valid", "key.enabled"],
      ["DELETE", "", { reason: "key_compromised", note: "found" }, "revoked", "key.revoked"],
    ];
    let mails = 0;

    for (const [method, path, body, verdict, event] of steps) {
      const answer = await h.act(method, path, body);

      expect([answer.status, answer.body]).toMatchObject([200, { id: h.key.id, owner: { id: h.ada.id, name: "Ada" } }]);
      expect(answer.body.propagation).toEqual(propagated);
      expect(await verdictOf(h.verify, h.key.secret)).toBe(verdict);
      expect((await h.audit.events()).at(-1)).toMatchObject({
        event,
        accountId: h.ada.id,
        targetId: h.key.id,
        actorKind: "account",
        actorId: h.admin.id,
      });
      mails += 1;
      expect(await mailed(h, "key-ended-by-admin")).toEqual(Array(mails).fill(h.ada.email));
      h.clock.advance(1);
    }
  });

  it("is no news where it changes nothing, or where the key is the admin's own", async () => {
    const h = await withKey();
    const own = await keyFor({ ...h, owner: h.admin });
    await h.act("POST", "/disable");
    await h.call("POST", `/api/v1/admin/keys/${own.id}/disable`, { bearer: h.admin.accessToken });
    const before = await everything(h);

    await h.act("POST", "/disable", { reason: "again" });

    expect(await everything(h)).toEqual(before);
    expect(await mailed(h, "key-ended-by-admin")).toEqual([h.ada.email]);
  });

  it("is refused for a key that there isn't", async () => {
    const h = await withKey();
    const before = await everything(h);

    for (const [method, path] of [
      ["POST", "/disable"],
      ["POST", "/enable"],
      ["DELETE", ""],
      ["GET", "/usage"],
    ] as const) {
      const to = `/api/v1/admin/keys/key_00000000000000000000${path}`;
      const answer = await h.call(method, to, { bearer: h.admin.accessToken });
      expect([answer.status, answer.body]).toEqual([404, problem(404, "key_not_found")]);
    }
    expect(await everything(h)).toEqual(before);
  });
});

describe("every endpoint for admins", () => {
  it("is closed to others, and to every key, an admin's too", async () => {
    const h = await withKey();
    const adminsKey = await keyFor({ ...h, owner: h.admin }, { scopes: ["keys:read", "keys:write", "keys:verify"] });
    const before = await everything(h);
    const table = endpoints.filter(({ admin }) => admin);
    expect(table.length).toBeGreaterThan(10);

    for (const endpoint of table) {
      for (const bearer of [h.ada.accessToken, h.key.secret, adminsKey.secret]) {
        const body = endpoint.body && goodBodies[endpoint.id];
        const answer = await h.call(endpoint.method, pathOf(endpoint, h.key.id), { bearer, ...(body && { body }) });
        expect([endpoint.id, answer.status, answer.body]).toEqual([
          endpoint.id,
          403,
          problem(403, "scope_insufficient"),
        ]);
      }
    }
    expect(await everything(h)).toEqual(before);
  });
});

describe("GET /api/v1/admin/keys", () => {
  it("has everyone's keys, newest first, and is searched by owner, name and hint, literally", async () => {
    const h = await withKey();
    const percent = await keyFor({ ...h, owner: h.admin }, { name: "100% of_it\\ 'now'" });
    h.clock.advance(1);
    const list = async (query: string) => {
      const { status, body } = await h.call("GET", `/api/v1/admin/keys?${query}`, { bearer: h.admin.accessToken });
      return status === 200 ? body.items.map(({ name }: { name: string }) => name) : status;
    };

    const all = await h.call("GET", "/api/v1/admin/keys", { bearer: h.admin.accessToken });
    expect(all.body.items.slice(0, 1)).toEqual([
      await keyBody(h, h.admin, { name: percent.name, createdAt: percent.createdAt.toISOString() }),
    ]);
    expect(await list("owner=ada@")).toEqual(["Ada's"]);
    expect(await list("owner=ADA")).toEqual(["Ada's"]);
    expect(await list("q=ada")).toEqual(["Ada's"]);
    expect(await list(`q=${h.key.id}`)).toEqual(["Ada's"]);
    expect(await list(`q=${h.key.secretMasked.slice(-4)}`)).toEqual(["Ada's"]);
    expect(await list(`ownerId=${h.ada.id}`)).toEqual(["Ada's"]);
    for (const literal of ["%25", "f_i", "%5C", "%27"]) {
      const hits = literal === "%27" ? [percent.name, "Ada's"] : [percent.name];
      expect([literal, await list(`q=${literal}`)]).toEqual([literal, hits]);
      expect(await list(`owner=${literal}`)).toEqual([]);
    }
    for (const pattern of ["a_a", "a%25s", "%25a", "A.a"])
      expect([pattern, await list(`q=${pattern}`)]).toEqual([pattern, []]);
    for (const junk of [`q=${"a".repeat(201)}`, `owner=${"a".repeat(255)}`, "ownerId=%27", "filter=all", "q=a%0ab"]) {
      expect([junk, await list(junk)]).toEqual([junk, 400]);
    }
  });
});
