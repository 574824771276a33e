import { tmpdir } from "node:os";
import { resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { ConfigError, readConfig } from "@/server/config";

function refusalOf(env: Record<string, string>): string {
  try {
    readConfig(env);
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
    throw error;
  }
  return "no refusal";
}

describe("the settings", () => {
  it("are all optional", () => {
    expect(readConfig({})).toMatchObject({
      PORT: 3000,
      APP_URL: "http://localhost:3000",
      DATA_DIR: resolve("data"),
      TRUSTED_PROXIES: [],
      PASSWORD_MIN_LENGTH: 8,
      BODY_LIMIT_BYTES: 1_048_576,
      ACCESS_TOKEN_TTL_SECONDS: 3600,
      ACTIVATION_TTL_SECONDS: 86_400,
      REFRESH_TOKEN_TTL_SECONDS: 604_800,
      REFRESH_GRACE_SECONDS: 30,
      CODE_TTL_SECONDS: 600,
      CODE_MAX_TRIES: 5,
      PASSWORD_MAX_FAILURES: 5,
      PASSWORD_LOCK_SECONDS: 900,
      DELETION_GRACE_SECONDS: 604_800,
      LIMITS: {},
      SESSION_IDLE_SECONDS: 604_800,
      SESSION_TTL_SECONDS: 2_592_000,
      mailTransport: "file",
      secureCookies: false,
      outboxReadable: true,
      production: false,
    });
  });

  it("count as unset when they are empty", () => {
    const empty = { PORT: "", APP_URL: "", DATABASE_URL: "", SMTP_URL: "", MASTER_KEY: "", TRUSTED_PROXIES: "" };
    expect(readConfig(empty)).toEqual(readConfig({}));
  });

  it("can't be changed once read", () => {
    expect(Object.isFrozen(readConfig({}))).toBe(true);
  });

  it.each<[string, Record<string, string>, Record<string, unknown>]>([
    [
      "the origin is cut to what an origin is",
      { APP_URL: "HTTPS://Keys.Example.com:443/" },
      { APP_URL: "https://keys.example.com", secureCookies: true },
    ],
    ["the origin follows the port", { PORT: "8080" }, { APP_URL: "http://localhost:8080" }],
    ["ranges are a list", { TRUSTED_PROXIES: "10.0.0.0/8, ::1 ," }, { TRUSTED_PROXIES: ["10.0.0.0/8", "::1"] }],
    [
      "limits are by name, and blanks between them are no matter",
      { LIMITS: " sign_up.network=50/600 ,, mail.address=10/3600," },
      {
        LIMITS: {
          "sign_up.network": { max: 50, windowSeconds: 600 },
          "mail.address": { max: 10, windowSeconds: 3600 },
        },
      },
    ],
    [
      "a limit named twice has what was said last",
      { LIMITS: "code.account=5/60,code.account=6/70" },
      { LIMITS: { "code.account": { max: 6, windowSeconds: 70 } } },
    ],
    ["no limits are the limits' own", { LIMITS: " , " }, { LIMITS: {} }],
    ["a mail server is used", { SMTP_URL: "smtp://mail.example:25" }, { mailTransport: "smtp", outboxReadable: false }],
    ["Resend is used", { RESEND_API_KEY: "re_1" }, { mailTransport: "resend", outboxReadable: false }],
    [
      "mails are not shown on a public install",
      { NODE_ENV: "production", APP_URL: "https://keys.example.com" },
      { outboxReadable: false },
    ],
    [
      "mails are shown on a loopback install",
      { NODE_ENV: "production", APP_URL: "http://127.0.0.1:3000" },
      { outboxReadable: true },
    ],
    [
      "no host is loopback for its name's sake",
      { NODE_ENV: "production", APP_URL: "http://127.0.0.1.example.com" },
      { outboxReadable: false },
    ],
    [
      "nor for its subdomain's",
      { NODE_ENV: "production", APP_URL: "http://localhost.example.com" },
      { outboxReadable: false },
    ],
  ])("%s", (_name, env, expected) => {
    expect(readConfig(env)).toMatchObject(expected);
  });

  it.each<[string, string, string?]>([
    ["PORT", "http"],
    ["PORT", "65536"],
    ["PORT", "-1"],
    ["PORT", "3000.5"],
    ["PORT", "1e3"],
    ["APP_URL", "keys.example.com"],
    ["APP_URL", "ftp://keys.example.com"],
    ["APP_URL", "https://keys.example.com/app"],
    ["APP_URL", "https://keys.example.com/?a=b"],
    ["APP_URL", "https://user:pass@keys.example.com"],
    ["APP_URL", "javascript:alert(1)"],
    ["DATABASE_URL", "mysql://localhost/latchkey"],
    ["DATABASE_URL", "localhost"],
    ["DATABASE_POOL", "0"],
    ["REDIS_URL", "http://localhost"],
    ["RESEND_BASE_URL", "ftp://localhost"],
    ["SMTP_URL", "https://mail.example"],
    ["SMTP_URL", "smtp://"],
    ["MAIL_FROM", "Latchkey"],
    ["MAIL_FROM", "Latchkey <keys@example.com>\r\nBcc: eve@evil.example"],
    ["MAIL_FROM", "a@example.com, b@example.com"],
    ["MASTER_KEY", "short"],
    ["MASTER_KEY", Buffer.alloc(31).toString("base64")],
    ["MASTER_KEY", Buffer.alloc(33).toString("base64")],
    ["TRUSTED_PROXIES", "everybody"],
    ["TRUSTED_PROXIES", "10.0.0.0/33"],
    ["TRUSTED_PROXIES", "10.0.0.0/8;::1"],
    ["PASSWORD_MIN_LENGTH", "7"],
    ["PASSWORD_MIN_LENGTH", "65"],
    ["BODY_LIMIT_BYTES", "1"],
    ["ACCESS_TOKEN_TTL_SECONDS", "4"],
    ["ACCESS_TOKEN_TTL_SECONDS", "forever"],
    ["ACTIVATION_TTL_SECONDS", "0"],
    ["SESSION_IDLE_SECONDS", "0"],
    ["SESSION_TTL_SECONDS", "99999999999"],
    ["LIMITS", "sign_up.network"],
    ["LIMITS", "sign_up.network=5"],
    ["LIMITS", "sign_up.network=5/"],
    ["LIMITS", "sign_up.network=/60"],
    ["LIMITS", "sign_up.network=0/60"],
    ["LIMITS", "sign_up.network=5/0"],
    ["LIMITS", "sign_up.network=-5/60"],
    ["LIMITS", "sign_up.network=5/60s"],
    ["LIMITS", "sign_up.network=5.5/60"],
    ["LIMITS", "sign_up.network=1e3/60"],
    ["LIMITS", "sign_up.network=99999999/60"],
    ["LIMITS", "sign_up.network = 5/60"],
    ["LIMITS", "sign_up.network=5/60;link.network=5/60"],
    ["LIMITS", "sign_up.nobody=5/60"],
    ["LIMITS", "toString=5/60"],
    ["LIMITS", "__proto__=5/60"],
    ["LIMITS", "off"],
    ["PASSWORD_MAX_FAILURES", "0"],
    ["PASSWORD_LOCK_SECONDS", "0"],
    ["CODE_MAX_TRIES", "11"],
    ["CODE_TTL_SECONDS", "59"],
    ["REFRESH_GRACE_SECONDS", "-1"],
    ["REFRESH_TOKEN_TTL_SECONDS", "0"],
    ["DELETION_GRACE_SECONDS", "0"],
    ["HIDE_ACCOUNT_EXISTENCE", "yes"],
    ["RAGFLOW_PRIVATE_KEY_FILE", "/nowhere/key.pem"],
    ["RAGFLOW_PRIVATE_KEY_FILE", tmpdir()],
    ["RAGFLOW_REGISTRATION", "open"],
    ["LOG_LEVEL", "loud"],
  ])("stop the start with a sentence that names %s when it is %j", (name, value) => {
    expect(refusalOf({ [name]: value })).toMatch(new RegExp(`^Latchkey can't start: ${name} .{5,}\\.$`, "s"));
  });

  it("are all named when several are wrong", () => {
    const message = refusalOf({ PORT: "x", APP_URL: "y", LOG_LEVEL: "z" });

    for (const name of ["PORT", "APP_URL", "LOG_LEVEL"]) expect(message).toContain(`${name} `);
  });

  it("never repeat a secret that is wrong", () => {
    const message = refusalOf({ MASTER_KEY: "canary-key", DATABASE_URL: "mysql://u:canary-pass@h/d" });

    expect(message).not.toContain("canary");
  });

  it("allow one mail transport", () => {
    expect(refusalOf({ RESEND_API_KEY: "re_1", SMTP_URL: "smtp://mail.example" })).toBe(
      "Latchkey can't start: RESEND_API_KEY must not be set together with SMTP_URL: choose one mail transport.",
    );
  });
});
