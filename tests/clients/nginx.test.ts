import { createServer, type IncomingHttpHeaders, request } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { mintSecret } from "../../server/domain/secrets";
import { systemRandom } from "../../server/platform/random";
import { hasNginx, startNginx } from "../nginx";
import { firstAdmin, post } from "../process/first-steps";
import { type ServerProcess, startServer } from "../process/server-process";

/** An API that tells what reached it. */
function toyApi() {
  const seen: { method: string; url: string; headers: IncomingHttpHeaders; body: string }[] = [];
  const server = createServer(async (incoming, response) => {
    let body = "";
    for await (const chunk of incoming) body += String(chunk);
    seen.push({ method: incoming.method ?? "", url: incoming.url ?? "", headers: incoming.headers, body });
    response.end("hello");
  });
  return { seen, server };
}

interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  body: string;
}

let latchkey: ServerProcess;
let nginx: Awaited<ReturnType<typeof startNginx>>;
let token: string;
const { seen, server: api } = toyApi();

beforeAll(async () => {
  if (!hasNginx()) return;
  latchkey = await startServer({ TRUSTED_PROXIES: "127.0.0.1" });
  token = await firstAdmin(latchkey);
  await new Promise<void>((resolve) => api.listen(0, "127.0.0.1", resolve));
  const { port } = api.address() as AddressInfo; // it listens on a port
  nginx = await startNginx({ latchkey: `127.0.0.1:${new URL(latchkey.url).port}`, api: `127.0.0.1:${port}` });
});

afterAll(async () => {
  await nginx?.stop();
  await latchkey?.stop();
  api.close();
});

beforeEach(({ skip }) => {
  skip(!hasNginx(), "this machine has no nginx");
  seen.length = 0;
});

/** Asks nginx, as a client at another address of this machine would. */
function ask(
  path: string,
  headers: Record<string, string> = {},
  { method = "GET", body = "", from = "127.0.0.2" } = {},
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const call = request(`${nginx.url}${path}`, { method, headers, localAddress: from }, async (response) => {
      let text = "";
      for await (const chunk of response) text += String(chunk);
      resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text });
    });
    call.once("error", reject).end(body);
  });
}

async function newKey(settings: Record<string, unknown> = {}) {
  const made = await post(latchkey, "/api/v1/keys", { name: "proxied", ...settings }, token);
  expect(made.status).toBe(201);
  return (await made.json()) as { id: string; key: string; owner: { id: string }; workspaceIds: string[] };
}

const bearer = (key: string) => ({ authorization: `Bearer ${key}` });

async function end(id: string, how: "DELETE" | "disable") {
  const path = `${latchkey.url}/api/v1/keys/${id}${how === "DELETE" ? "" : `/${how}`}`;
  const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
  const ended = await fetch(path, { method: how === "DELETE" ? how : "POST", headers, body: "{}" });
  expect(ended.status).toBe(200);
}

describe("nginx with the shipped configuration", () => {
  it("lets a good key through, and tells the API whose it is, and not the key", async () => {
    const { id, key, owner, workspaceIds } = await newKey({ scopes: ["keys:read", "keys:verify"] });

    const byBearer = await ask("/things?a=1", bearer(key), { method: "POST", body: "payload" });
    const byHeader = await ask("/things", { "x-api-key": key });

    expect([byBearer, byHeader]).toMatchObject([
      { status: 200, body: "hello" },
      { status: 200, body: "hello" },
    ]);
    expect(seen).toMatchObject([
      { method: "POST", url: "/things?a=1", body: "payload" },
      { method: "GET", url: "/things", body: "" },
    ]);
    for (const { headers } of seen) {
      expect(headers).toMatchObject({
        "x-key-id": id,
        "x-account-id": owner.id,
        "x-owner-kind": "account",
        "x-workspace-id": workspaceIds.join(","),
        "x-scopes": "keys:read keys:verify",
        "x-forwarded-for": "127.0.0.2",
      });
      expect(JSON.stringify(headers)).not.toContain(key);
    }
  });

  it("puts its own in the place of whatever a client says of whose it is", async () => {
    const { id, key, owner, workspaceIds } = await newKey();
    const forged = Object.fromEntries(
      ["X-Key-Id", "X-Account-Id", "X-Owner-Id", "X-Owner-Kind", "X-Workspace-Id", "X-Scopes", "X_Account_Id"].map(
        (name) => [name, "forged"],
      ),
    );

    expect((await ask("/", { ...bearer(key), ...forged })).status).toBe(200);

    expect(seen[0]?.headers).toMatchObject({ "x-key-id": id, "x-account-id": owner.id, "x-owner-id": owner.id });
    expect(seen[0]?.headers["x-workspace-id"]).toBe(workspaceIds.join(","));
    expect(seen[0]?.headers["x-scopes"]).toBeUndefined();
    expect(JSON.stringify(seen[0]?.headers)).not.toContain("forged");
  });

  it("refuses no key, junk, an unknown key and two keys with 401", async () => {
    const { key } = await newKey();
    const refused = [
      await ask("/"),
      await ask("/", bearer("lk_junk")),
      await ask("/", { authorization: "Basic dXNlcjpwYXNz" }),
      await ask("/", { "x-api-key": mintSecret(systemRandom, "key").secret }),
      await ask("/", { ...bearer(key), "x-api-key": key }),
      await ask("/", { "x-forwarded-for": "127.0.0.1", "x-key-id": "key_1" }),
    ];

    for (const { status, headers, body } of refused) {
      expect(status).toBe(401);
      expect(headers["www-authenticate"]).toBe('Bearer realm="latchkey", error="invalid_token"');
      expect(JSON.parse(body)).toEqual({
        title: "Unauthorized",
        verdict: "not_found",
        requestId: headers["x-request-id"],
      });
    }
    expect(seen).toEqual([]);
  });

  it.each([
    ["DELETE", "revoked"],
    ["disable", "disabled"],
  ] as const)("stops a key at the next request after %s", async (how, verdict) => {
    const { id, key } = await newKey();
    expect((await ask("/", bearer(key))).status).toBe(200);

    await end(id, how);

    const refused = await ask("/", bearer(key));
    expect(refused.status).toBe(401);
    expect(JSON.parse(refused.body)).toMatchObject({ verdict });
    expect(seen).toHaveLength(1);
  });

  it("refuses a key without the scopes of a location with 403, and says by what id to look it up", async () => {
    const { key } = await newKey({ scopes: ["keys:read"] });

    const refused = await ask("/keys/1", bearer(key));

    expect(refused.status).toBe(403);
    const { verdict, requestId } = JSON.parse(refused.body);
    expect([verdict, requestId]).toEqual(["insufficient_scope", refused.headers["x-request-id"]]);
    const why = await fetch(`${latchkey.url}/api/v1/refusals/${requestId}`, { headers: bearer(token) });
    expect(await why.json()).toMatchObject({ verdict, ip: "127.0.0.2" });
    expect(seen).toEqual([]);
  });

  it("holds an allow-list against the address that called, whatever that says of itself", async () => {
    const { key } = await newKey({ ipAllowlist: ["127.0.0.3"] });

    const forged = { ...bearer(key), "x-forwarded-for": "127.0.0.3", "x-real-ip": "127.0.0.3" };
    const elsewhere = await ask("/", forged);
    const there = await ask("/", bearer(key), { from: "127.0.0.3" });

    expect(elsewhere.status).toBe(403);
    expect(JSON.parse(elsewhere.body)).toMatchObject({ verdict: "ip_not_allowed" });
    expect(there.status).toBe(200);
    expect(seen).toHaveLength(1);
  });

  it("passes 429 on, with when to come again, for a rate limit and for a quota", async () => {
    const limited = await newKey({ rateLimit: { max: 1, windowSeconds: 86_400 } });
    const costly = await newKey({ scopes: ["keys:read", "keys:write"], quota: { remaining: 5 } });
    expect((await ask("/", bearer(limited.key))).status).toBe(200);
    expect((await ask("/keys/1", bearer(costly.key))).status).toBe(200);

    const tooFast = await ask("/", bearer(limited.key));
    const usedUp = await ask("/", bearer(costly.key));

    expect([tooFast.status, usedUp.status]).toEqual([429, 429]);
    expect(Number(tooFast.headers["retry-after"])).toBeGreaterThan(0);
    expect(JSON.parse(tooFast.body)).toMatchObject({ verdict: "rate_limited" });
    expect(JSON.parse(usedUp.body)).toMatchObject({ verdict: "quota_exceeded" });
    expect(seen).toHaveLength(2);
  });

  it("never answers what is for itself alone", async () => {
    const { key } = await newKey();

    expect((await ask("/_latchkey", bearer(key))).status).toBe(404);
    expect(seen).toEqual([]);
  });

  it("lets nobody pass while Latchkey is gone", async () => {
    const { key } = await newKey();
    expect((await ask("/", bearer(key))).status).toBe(200);

    await latchkey.stop("SIGKILL");

    const refused = await ask("/", bearer(key));
    expect(refused).toMatchObject({ status: 503, body: '{"title":"Service Unavailable"}' });
    expect(refused.headers["retry-after"]).toBeUndefined();
    expect(seen).toHaveLength(1);
  });
});
