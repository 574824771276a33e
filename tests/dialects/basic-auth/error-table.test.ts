import { describe, expect, it } from "vitest";
import { messages } from "@/server/dialects/basic-auth/messages";
import type { BasicAuthCode } from "@/server/dialects/basic-auth/wording";
import { mintSecret } from "@/server/domain/secrets";
import type { CallResult } from "../../client";
import { type Harness, harness } from "../../harness";
import { basicAuthClient, mailedCode, member, otherThan } from "./basic-auth-client";

type Cause = (h: Harness) => Promise<CallResult>;

const known = async (h: Harness, status: "pending" | "active" | "suspended" = "active") => {
  const account = await h.given.account({ email: member.email });
  await h.database.prisma.account.update({ where: { id: account.id }, data: { status } });
};

async function spentLongAgo(h: Harness): Promise<string> {
  await known(h);
  const client = basicAuthClient(h);
  const { refresh_token } = (await client.logIn()).body;
  await client.refresh(refresh_token);
  h.clock.advance(30);
  return refresh_token;
}

/** One row for each of the document's errors, and for those it lacks. */
const table: [number, BasicAuthCode, string, Cause][] = [
  [
    401,
    "invalid_credentials",
    "a wrong password",
    async (h) => {
      await known(h);
      return basicAuthClient(h).logIn({ password: "not-the-password" });
    },
  ],
  [401, "invalid_credentials", "a log-in with an address nobody has", (h) => basicAuthClient(h).logIn()],
  [404, "email_not_found", "a forgotten password of nobody", (h) => basicAuthClient(h).forgot()],
  [404, "email_not_found", "a new password for nobody", (h) => basicAuthClient(h).reset("123456", "birch-kettle-71")],
  [
    404,
    "email_not_found",
    "another activation link for nobody",
    (h) => basicAuthClient(h).post("/activate/resend", { email: member.email }),
  ],
  [
    422,
    "verification_code_invalid",
    "a wrong code",
    async (h) => {
      await known(h);
      const client = basicAuthClient(h);
      await client.forgot();
      return client.reset(otherThan(mailedCode(await h.mails())), "birch-kettle-comet-71");
    },
  ],
  [
    422,
    "verification_code_invalid",
    "a right code after ten minutes",
    async (h) => {
      await known(h);
      const client = basicAuthClient(h);
      await client.forgot();
      const code = mailedCode(await h.mails());
      h.clock.advance(600);
      return client.reset(code, "birch-kettle-comet-71");
    },
  ],
  [
    401,
    "account_not_active",
    "the right password of an account that waits",
    async (h) => {
      await known(h, "pending");
      return basicAuthClient(h).logIn();
    },
  ],
  [
    401,
    "refresh_token_expired",
    "a refresh token after seven days",
    async (h) => {
      await known(h);
      const client = basicAuthClient(h);
      const { refresh_token } = (await client.logIn()).body;
      h.clock.advance(7 * 86_400);
      return client.refresh(refresh_token);
    },
  ],
  [
    401,
    "refresh_token_expired",
    "a refresh token nobody was given",
    (h) => basicAuthClient(h).refresh(mintSecret(h.ctx.random, "refresh").secret),
  ],
  [
    401,
    "refresh_token_reused",
    "a spent refresh token after the window",
    async (h) => basicAuthClient(h).refresh(await spentLongAgo(h)),
  ],
  [
    429,
    "account_locked",
    "the right password after five wrong ones",
    async (h) => {
      await known(h);
      const client = basicAuthClient(h);
      for (let n = 0; n < 5; n += 1) await client.logIn({ password: `wrong ${n}` });
      return client.logIn();
    },
  ],
  [
    401,
    "account_suspended",
    "the right password of a suspended account",
    async (h) => {
      await known(h, "suspended");
      return basicAuthClient(h).logIn();
    },
  ],
  [
    422,
    "password_too_weak",
    "a sign-up with a weak password",
    (h) => basicAuthClient(h).post("/register", { ...member, nickname: "Ada", password: "password1" }),
  ],
  [
    429,
    "rate_limited",
    "a seventh mail to one address in an hour",
    async (h) => {
      await known(h);
      for (let n = 0; n < 6; n += 1) await basicAuthClient(h).forgot();
      return basicAuthClient(h).forgot();
    },
  ],
  [400, "activation_token_invalid", "a made-up link", (h) => basicAuthClient(h).post("/activate", { token: "lka_1" })],
  [400, "invalid_request", "a log-in without a password", (h) => basicAuthClient(h).logIn({ password: undefined })],
  [400, "invalid_request", "a body that is no JSON", (h) => h.call("POST", "/login", { body: "{" })],
  [
    415,
    "unsupported_media_type",
    "a form",
    (h) =>
      h.call("POST", "/login", {
        body: "email=a@b.c&password=x",
        headers: { "content-type": "application/x-www-form-urlencoded" },
      }),
  ],
  [405, "method_not_allowed", "a GET of the refresh endpoint", (h) => h.call("GET", "/refresh-token")],
  [401, "unauthorized", "a profile for nobody", (h) => basicAuthClient(h).profile()],
  [401, "unauthorized", "a profile for an access token that is none", (h) => basicAuthClient(h).profile("a.b.c")],
];

describe("the table of errors", () => {
  it.each(table)("%i %s: %s", async (status, error, _name, cause) => {
    const h = await harness();

    const answer = await cause(h);

    expect([answer.status, answer.body]).toEqual([status, { error, message: messages.en[error] }]);
    expect(answer.headers.get("cache-control")).toBe("no-store");
    const waits = status === 429;
    expect(Number(answer.headers.get("retry-after")) > 0).toBe(waits);
  });

  it("speaks the caller's language", async () => {
    const h = await harness();

    const answer = await basicAuthClient(h).logIn({}, { headers: { "accept-language": "zh-CN,zh;q=0.9" } });

    expect(answer.body).toEqual({ error: "invalid_credentials", message: "邮箱或密码错误" });
  });
});
