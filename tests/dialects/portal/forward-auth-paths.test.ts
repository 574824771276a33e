import { describe, expect, it } from "vitest";
import { keeping, keyFor } from "./keeping";

const path = "/api/v1/auth-request";

describe("a proxy that sends the request's own method and path behind ours", () => {
  const methods = ["GET", "POST", "PUT", "PATCH", "DELETE"];
  const paths = ["/", "/v1/things", "/a/b/c.json", "/..%2fx", "/keys/key_1/revoke"];

  it.each(methods)("is answered alike for %s", async (method) => {
    const h = await keeping();
    const key = await keyFor(h);

    for (const behind of ["", ...paths]) {
      const to = `${path}${behind}`;
      const body = method === "GET" || method === "DELETE" ? undefined : "anything <at> all";
      const sent = body && { body, headers: { "content-type": "text/plain" } };
      const good = await h.call(method, to, { bearer: key.secret, ...sent });
      const bad = await h.call(method, to, { bearer: "lk_junk", ...sent });
      expect([to, good.status, good.headers.get("x-key-id")]).toEqual([to, 200, key.id]);
      expect([to, bad.status, bad.headers.get("x-verdict")]).toEqual([to, 401, "not_found"]);
    }
  });

  it("passes on the client's query, which has no say", async () => {
    const h = await keeping();
    const key = await keyFor(h, { quota: { remaining: 3, refill: null, refillEvery: null } });

    const answers = [];
    for (const query of ["?cost=0", "?cost=100", "?scopes=KEYS", "?scopes=keys:write&cost=0", "?cost=0&cost=0"]) {
      answers.push((await h.call("GET", `${path}/v1/things${query}`, { bearer: key.secret })).status);
    }

    expect(answers).toEqual([200, 200, 200, 429, 429]);
  });
});
