import { describe, expect, it } from "vitest";
import { hasSecretForm } from "@/server/domain/secrets";
import { harness } from "../../harness";
import { email, ragflowClient } from "./ragflow-client";

const nobody = {
  ...{ accounts: 0, sessions: 0, keys: 0, codes: 0, mails: 0, audits: 0 },
  ...{ claims: 0, workspaces: 0, serviceAccounts: 0, memberships: 0, reaches: 0 },
  ...{ apps: 0, appSecrets: 0, appKeys: 0, grants: 0, consents: 0, devices: 0 },
};
/** With each account comes a workspace of its own. */
const somebody = { ...nobody, accounts: 1, workspaces: 1, memberships: 1 };
const withMail = { RAGFLOW_REGISTRATION: "activate" };

describe("POST /v1/user/register, instant", () => {
  it("makes an active account and logs it in", async () => {
    const { call, database } = await harness();
    const client = ragflowClient({ call });

    const { status, body, headers } = await client.register();

    const token = headers.get("authorization") ?? "";
    expect(hasSecretForm("session", token)).toBe(true);
    const account = await database.prisma.account.findFirstOrThrow();
    expect({ status, body }).toEqual({
      status: 200,
      body: {
        code: 0,
        message: "user, welcome aboard!",
        data: {
          access_token: token,
          avatar: null,
          color_schema: "Bright",
          create_date: "Fri, 20 Nov 2026 12:00:00 GMT",
          create_time: 1795176000000,
          email,
          id: account.id,
          is_active: "1",
          is_anonymous: "0",
          is_authenticated: "1",
          is_superuser: false,
          language: "English",
          last_login_time: null,
          login_channel: "password",
          nickname: "user",
          status: "1",
          timezone: "UTC+0\tUTC",
          update_date: "Fri, 20 Nov 2026 12:00:00 GMT",
          update_time: 1795176000000,
        },
      },
    });
    expect(account).toMatchObject({ email, nickname: "user", status: "active", role: "user" });
    expect((await client.info(token)).body.data.id).toBe(account.id);
  });

  it("lets a browser's script of another origin read the token", async () => {
    const { call } = await harness();

    const { headers } = await ragflowClient({ call }).register();

    expect(headers.get("access-control-expose-headers")).toBe("Authorization");
    expect(headers.get("access-control-allow-origin")).toBe("*");
    expect(headers.get("cache-control")).toBe("no-store");
  });

  it("refuses a taken address, however it is spelled, and changes nothing", async () => {
    const { call, rowCounts } = await harness();
    const client = ragflowClient({ call });
    await client.register();
    const before = await rowCounts();

    const again = await client.register({ email: "User@Example.com", nickname: "other" });

    expect(again.status).toBe(200);
    expect(again.body).toEqual({
      code: 103,
      data: false,
      message: "Email: User@Example.com has already registered!",
    });
    expect(again.headers.get("authorization")).toBeNull();
    expect(await rowCounts()).toEqual(before);
  });

  it("makes one account of 50 parallel registrations and welcomes exactly one", async () => {
    const { call, rowCounts } = await harness();
    const client = ragflowClient({ call });

    const answers = await Promise.all(Array.from({ length: 50 }, () => client.register()));

    expect(answers.map(({ body }) => body.code).sort()).toEqual([0, ...Array(49).fill(103)]);
    expect(answers.filter(({ headers }) => headers.has("authorization"))).toHaveLength(1);
    expect(await rowCounts()).toEqual({ ...somebody, sessions: 1, audits: 3 });
  });

  it.each([
    [undefined, "required argument are missing: nickname,email,password; "],
    [{}, "required argument are missing: nickname,email,password; "],
    [{ nickname: "user", password: "x" }, "required argument are missing: email; "],
    [{ nickname: "user", email, password: 1 }, "Password must be a string."],
    [{ nickname: "user", email: { not: "" }, password: "x" }, "Email must be a string."],
    [{ nickname: ["user"], email, password: "x" }, "Nickname must be a string."],
    [{ nickname: "a".repeat(101), email, password: "x" }, "Nickname is too long."],
    [{ nickname: "a\nb", email, password: "x" }, "Nickname contains invalid characters."],
    [{ nickname: "user", email: "a".repeat(321), password: "x" }, "Email is too long."],
    [{ nickname: "user", email, password: "x".repeat(5000) }, "Password is too long."],
    [{ nickname: "user", email, password: "x".repeat(1500) }, "Password is too long."],
    [{ nickname: "user", email, password: "short" }, "This password is too short. Use at least 8 characters."],
    [
      { nickname: "user", email, password: "password1" },
      "This password is too easy to guess. Use a longer one, such as four uncommon words.",
    ],
    [null, "The body must be a JSON object."],
    [[], "The body must be a JSON object."],
    ['"x"', "The body must be a JSON object."],
  ])("says what is wrong with %j and changes nothing", async (body, message) => {
    const { call, rowCounts } = await harness();

    const answer = await call("POST", "/v1/user/register", { body });

    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({ code: 101, data: null, message });
    expect(answer.headers.get("authorization")).toBeNull();
    expect(await rowCounts()).toEqual(nobody);
  });

  it.each(["nobody", "a@b", "a@b.c, d@e.f", "user＠example.com", "us er@example.com", ""])(
    "refuses the address %j in RAGFlow's words",
    async (address) => {
      const { call, rowCounts } = await harness();

      const { body } = await ragflowClient({ call }).register({ email: address });

      expect(body).toEqual({ code: 103, data: false, message: `Invalid email address: ${address}!` });
      expect(await rowCounts()).toEqual(nobody);
    },
  );

  it("takes no field that is not its own", async () => {
    const { call, database } = await harness();
    const smuggled = {
      role: "admin",
      is_superuser: true,
      id: "acc_x",
      status: "suspended",
      __proto__: { role: "admin" },
    };

    await ragflowClient({ call }).register(smuggled);

    const account = await database.prisma.account.findFirstOrThrow();
    expect(account).toMatchObject({ role: "user", status: "active" });
    expect(account.id).not.toBe("acc_x");
  });

  it("stops a network that registers too often, and says when to come back", async () => {
    const { call, rowCounts, ctx } = await harness();
    const windowAt = ctx.clock.now();
    for (let count = 0; count < 300; count += 1) await call("POST", "/v1/user/register", { body: {} });

    const { status, body, headers } = await ragflowClient({ call }).register();

    expect(status).toBe(429);
    expect(body).toEqual({
      code: 103,
      data: null,
      message: "Too many tries. Wait for the time in Retry-After, then try again.",
    });
    expect(headers.get("retry-after")).toBe("600");
    expect(windowAt).toEqual(ctx.clock.now());
    expect(await rowCounts()).toEqual(nobody);
  });
});

describe("POST /v1/user/register, by mail", () => {
  it("leaves the account pending and logs nobody in", async () => {
    const { call, database, rowCounts, mails } = await harness(withMail);

    const { status, text, headers } = await ragflowClient({ call }).register();

    expect(status).toBe(200);
    expect(text).toBe(
      '{"code":0,"message":"user, welcome! Open the link in the mail we have sent you, then log in."}\n',
    );
    expect(headers.get("authorization")).toBeNull();
    expect(await database.prisma.account.findFirstOrThrow()).toMatchObject({ status: "pending" });
    expect(await rowCounts()).toEqual({ ...somebody, codes: 1, mails: 1, audits: 1 });
    expect((await mails()).map(({ to }) => to)).toEqual([email]);
  });

  it("answers a taken address like a free one", async () => {
    const { call, given, database } = await harness(withMail);
    const owner = await given.account({ email: "owner@example.com" });
    const client = ragflowClient({ call });

    const free = await client.register({ email: "free@example.com" });
    const taken = await client.register({ email: "owner@example.com" });

    expect(taken.text).toBe(free.text);
    expect(headersOf(taken.headers)).toEqual(headersOf(free.headers));
    const unchanged = await database.prisma.account.findUniqueOrThrow({ where: { id: owner.id } });
    expect(unchanged).toMatchObject({ passwordHash: owner.passwordHash, nickname: owner.nickname });
  });

  it("is the default where mail can be sent", async () => {
    const { call, database } = await harness({ SMTP_URL: "smtp://localhost:1" });

    await ragflowClient({ call }).register();

    expect(await database.prisma.account.findFirstOrThrow()).toMatchObject({ status: "pending" });
  });
});

function headersOf(headers: Headers): [string, string][] {
  return [...headers].filter(([name]) => name !== "x-request-id");
}
