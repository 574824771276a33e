import { describe, expect, it } from "vitest";
import { hasSecretForm } from "@/server/domain/secrets";
import { harness } from "../../harness";
import { email, ragflowClient } from "./ragflow-client";

const hidden = { HIDE_ACCOUNT_EXISTENCE: "true" };
const mismatch = { code: 109, data: false, message: "Email and password do not match!" };

describe("POST /v1/user/login", () => {
  it("welcomes back, with the token in the header", async () => {
    const { call, given } = await harness();
    const owner = await given.account({ email, nickname: "张三 😀" });

    const { status, text, headers } = await ragflowClient({ call }).logIn();

    const token = headers.get("authorization") ?? "";
    expect(status).toBe(200);
    expect(hasSecretForm("session", token)).toBe(true);
    expect(headers.get("access-control-expose-headers")).toBe("Authorization");
    expect(headers.get("content-type")).toBe("application/json");
    const date = "Fri, 20 Nov 2026 12:00:00 GMT";
    expect(text).toBe(
      `{"code":0,"data":{"access_token":"${token}","avatar":null,"color_schema":"Bright","create_date":"${date}",` +
        `"create_time":1795176000000,"email":"${email}","id":"${owner.id}","is_active":"1","is_anonymous":"0",` +
        `"is_authenticated":"1","is_superuser":false,"language":"English","last_login_time":null,` +
        `"login_channel":"password","nickname":"\\u5f20\\u4e09 \\ud83d\\ude00","status":"1",` +
        `"timezone":"UTC+0\\tUTC","update_date":"${date}","update_time":1795176000000},"message":"Welcome back!"}\n`,
    );
  });

  it("starts a session of its own and leaves the others alone", async () => {
    const { call, given } = await harness();
    await given.account({ email });
    const client = ragflowClient({ call });

    const first = (await client.logIn()).headers.get("authorization") ?? "";
    const second = (await client.logIn()).headers.get("authorization") ?? "";

    expect(second).not.toBe(first);
    expect((await client.info(first)).body.code).toBe(0);
    expect((await client.info(second)).body.code).toBe(0);
  });

  it("says which of address and password was wrong, as RAGFlow does, and starts nothing", async () => {
    const { call, given, rowCounts } = await harness();
    await given.account({ email });
    const client = ragflowClient({ call });
    const before = await rowCounts();

    const unknown = await client.logIn({ email: "nobody@example.com" });
    const malformed = await client.logIn({ email: "no address" });
    const wrong = await client.logIn({ password: "wrong" });

    expect(unknown.body).toEqual({ code: 109, data: false, message: "Email: nobody@example.com is not registered!" });
    expect(malformed.body).toEqual({ code: 109, data: false, message: "Email: no address is not registered!" });
    expect(wrong.body).toEqual(mismatch);
    for (const answer of [unknown, malformed, wrong]) {
      expect(answer.status).toBe(200);
      expect(answer.headers.get("authorization")).toBeNull();
    }
    expect(await rowCounts()).toEqual({ ...before, audits: before.audits + 2 });
  });

  it.each([
    [
      "pending",
      {
        code: 109,
        data: false,
        message: "This account is not active yet. Open the link in the mail we have sent you, then log in.",
      },
    ],
    [
      "suspended",
      { code: 403, data: false, message: "This account has been disabled, please contact the administrator!" },
    ],
  ] as const)("tells the holder of a %s account what is the matter", async (status, body) => {
    const { call, given, database, rowCounts } = await harness();
    const owner = await given.account({ email });
    await database.prisma.account.update({ where: { id: owner.id }, data: { status } });

    const answer = await ragflowClient({ call }).logIn();

    expect(answer.status).toBe(200);
    expect(answer.body).toEqual(body);
    expect((await rowCounts()).sessions).toBe(0);
  });

  it("answers every failed log-in alike where existence is hidden", async () => {
    const { call, given, database } = await harness(hidden);
    await given.account({ email });
    for (const status of ["pending", "suspended"] as const) {
      const owner = await given.account({ email: `${status}@example.com` });
      await database.prisma.account.update({ where: { id: owner.id }, data: { status } });
    }
    const client = ragflowClient({ call });

    const answers = await Promise.all([
      client.logIn({ email: "nobody@example.com" }),
      client.logIn({ email: "no address" }),
      client.logIn({ password: "wrong" }),
      client.logIn({ email: "pending@example.com" }),
      client.logIn({ email: "suspended@example.com" }),
    ]);

    for (const { status, body } of answers) expect({ status, body }).toEqual({ status: 200, body: mismatch });
    expect((await client.logIn()).body.message).toBe("Welcome back!");
  });

  it.each([[undefined], [{}], [null], [[]], ['""']])("answers %j with Unauthorized!", async (body) => {
    const { call, rowCounts } = await harness();
    const before = await rowCounts();

    const answer = await call("POST", "/v1/user/login", { body });

    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({ code: 109, data: false, message: "Unauthorized!" });
    expect(await rowCounts()).toEqual(before);
  });

  it.each([
    [{ email }, 101, null, "required argument are missing: password; "],
    [{ password: "x" }, 101, null, "required argument are missing: email; "],
    [{ email: 1, password: "x" }, 101, null, "Email must be a string."],
    [{ email: { not: "" }, password: "x" }, 101, null, "Email must be a string."],
    [{ email, password: "x".repeat(5000) }, 101, null, "Password is too long."],
    ["[1]", 101, null, "The body must be a JSON object."],
    [{ email, password: null }, 500, false, "Fail to crypt password"],
    [{ email, password: { not: "" } }, 500, false, "Fail to crypt password"],
    [{ email, password: "" }, 500, false, "Fail to crypt password"],
  ])("answers %j with %i and starts nothing", async (body, code, data, message) => {
    const { call, given, rowCounts } = await harness();
    await given.account({ email });
    const before = await rowCounts();

    const answer = await call("POST", "/v1/user/login", { body });

    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({ code, data, message });
    expect(await rowCounts()).toEqual(before);
  });

  it("locks the door after five wrong passwords in a row, for a quarter of an hour", async () => {
    const { call, given, clock } = await harness();
    await given.account({ email });
    const client = ragflowClient({ call });
    for (let count = 0; count < 5; count += 1) await client.logIn({ password: `wrong ${count}` });

    const locked = await client.logIn();
    clock.advance(900);
    const later = await client.logIn();

    expect(locked.status).toBe(429);
    expect(locked.body).toEqual({
      code: 103,
      data: null,
      message: "Too many wrong passwords in a row. Wait for the time in Retry-After, or reset the password by mail.",
    });
    expect(locked.headers.get("retry-after")).toBe("900");
    expect(later.body.message).toBe("Welcome back!");
  });
});

describe("GET /v1/user/login", () => {
  /** As node's server hands it over: fetch refuses to make a GET with a body. */
  function getWithBody(text: string) {
    const bytes = Buffer.from(text);
    const headers: Record<string, string> = {
      "content-type": "application/json",
      "content-length": String(bytes.length),
    };
    return {
      method: "GET",
      path: "/v1/user/login",
      query: new URLSearchParams(),
      header: (name: string) => headers[name],
      headerCount: (name: string) => (name in headers ? 1 : 0),
      peer: "203.0.113.7",
      body: async () => bytes,
    };
  }

  it("logs in by the body, as old clients ask for it", async () => {
    const { api, given } = await harness();
    await given.account({ email });
    const incoming = getWithBody(JSON.stringify({ email, password: given.password }));

    const response = await api.fetch(new Request("http://localhost:3000/v1/user/login"), { incoming });

    expect(hasSecretForm("session", response.headers.get("authorization") ?? "")).toBe(true);
    expect(await response.json()).toMatchObject({ code: 0, message: "Welcome back!" });
  });

  it("starts nothing without a body, whatever the query says", async () => {
    const { call, given, rowCounts } = await harness();
    await given.account({ email });
    const before = await rowCounts();

    const { body } = await call("GET", `/v1/user/login?email=${email}&password=${given.password}`);

    expect(body).toEqual({ code: 109, data: false, message: "Unauthorized!" });
    expect(await rowCounts()).toEqual(before);
  });
});
