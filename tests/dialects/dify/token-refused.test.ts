import { describe, expect, it } from "vitest";
import { harness } from "../../harness";
import { basicOf } from "../../oauth";
import { badRequest, logIn, refused, withApp, wrongClient } from "./token-answers";

describe("a request to /auth/token", () => {
  it.each([
    ["text", "text/plain", "{}", 415],
    ["a list", "application/json", "[]", 400],
    ["a text", "application/json", '"x"', 400],
    ["no JSON", "application/json", "{", 400],
    ["nesting without end", "application/json", `${"[".repeat(60)}${"]".repeat(60)}`, 400],
    ["NUL", "application/json", '{"username":"a\\u0000"}', 400],
    ["half a character", "application/json", '{"username":"\\ud800"}', 400],
    ["a repeated parameter", "application/x-www-form-urlencoded", "client_id=a&client_id=b", 400],
    ["bytes that are no UTF-8", "application/x-www-form-urlencoded", "client_id=%ff", 401],
    [
      "what every object has",
      "application/json",
      '{"__proto__":"x","constructor":1,"username":"a@b.co","password":"x"}',
      401,
    ],
  ])("of %s is refused in the envelope", async (_name, type, body, status) => {
    const h = await harness();

    const answer = await h.call("POST", "/auth/token", { body, headers: { "content-type": type } });

    expect(answer.status).toBe(status);
    expect(answer.body).toEqual({
      code: expect.any(Number),
      message: expect.any(String),
      data: null,
      error: expect.any(String),
      error_description: answer.body.message,
    });
    expect(Math.floor(answer.body.code / 100)).toBe(status);
  });

  it("of too many bytes is refused before it is read", async () => {
    const h = await harness({ BODY_LIMIT_BYTES: "1024" });
    const answer = await logIn(h, "ada@example.com", "x".repeat(2000));
    const message = "The body is larger than this server accepts.";
    expect([answer.status, answer.body]).toEqual([413, refused(41300, "invalid_request", message)]);
  });

  it("with what is secret in the address is refused", async () => {
    const h = await harness();
    const { client_id, client_secret } = await withApp(h);
    const answer = await h.call("POST", `/auth/token?client_id=${client_id}&client_secret=${client_secret}`);
    expect([answer.status, answer.body]).toEqual([400, badRequest()]);
  });

  it("by another method, and to a path that there isn't, is refused in the same words", async () => {
    const h = await harness();
    const wrongMethod = await h.call("GET", "/auth/token");
    const nowhere = await h.call("POST", "/auth/nothing");

    const message = "This address answers other methods; the Allow header names them.";
    expect([wrongMethod.status, wrongMethod.body]).toEqual([405, refused(40500, "invalid_request", message)]);
    expect(wrongMethod.headers.get("allow")).toBe("POST");
    const missing = refused(40400, "invalid_request", "There is nothing at this address.");
    expect([nowhere.status, nowhere.body]).toEqual([404, missing]);
  });

  it("with two Authorization headers, or one of another kind, comes from no app", async () => {
    const h = await harness();
    const { client_id, client_secret } = await withApp(h);
    const ask = (authorization: string) =>
      h.call("POST", "/auth/token", { body: { grant_type: "client_credentials" }, headers: { authorization } });

    const twice = await h.call("POST", "/auth/token", {
      body: { client_id, client_secret },
      headers: { authorization: basicOf(client_id, client_secret) },
    });

    expect([twice.status, twice.body]).toEqual([400, badRequest()]);
    for (const header of ["Bearer", "Bearer x", "Basic", "Basic ====", "x"]) {
      const { status, body } = await ask(header);
      expect([status, body]).toEqual([401, wrongClient]);
    }
    expect((await ask("Basic eA==")).headers.get("www-authenticate")).toBe('Basic realm="latchkey"');
  });
});
