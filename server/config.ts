import type { KeyObject } from "node:crypto";
import { existsSync } from "node:fs";
import { resolve } from "node:path";
import ipaddr from "ipaddr.js";
import { z } from "zod";
import { type Scope, scopeField, scopes, scopesMax, sortedScopes } from "@/shared/scopes";
import { parseLimits } from "./domain/limit-policies";
import { commandWords } from "./platform/master-key-command";
import { openPrivateKeyFile, rsaBits } from "./platform/private-key-file";

const seconds = { minute: 60, hour: 3600, day: 86_400 };

const origin = z.string().transform((value, issue) => {
  const url = URL.canParse(value) ? new URL(value) : null;
  if (url && /^https?:$/.test(url.protocol) && url.pathname === "/" && !url.search && !url.hash && !url.username) {
    return url.origin;
  }
  issue.addIssue("must be an origin such as https://keys.example.com, without a path");
  return z.NEVER;
});

const urlOf = (schemes: string[]) =>
  z.string().refine((value) => URL.canParse(value) && schemes.includes(new URL(value).protocol.slice(0, -1)), {
    error: `must be a URL that starts with ${schemes.map((scheme) => `${scheme}://`).join(" or ")}`,
  });

const flag = z.enum(["true", "false"], "must be true or false").transform((value) => value === "true");
const whole = (min: number, max: number) =>
  z
    .string()
    .regex(/^\d{1,15}$/, "must be a whole number")
    .transform(Number)
    .refine((value) => value >= min && value <= max, `must be between ${min} and ${max}`);

const networks = z.string().transform((value, issue) => {
  const ranges = value
    .split(",")
    .map((part) => part.trim())
    .filter(Boolean);
  const bad = ranges.find((range) => !ipaddr.isValid(range) && !ipaddr.isValidCIDR(range));
  if (bad === undefined) return ranges;
  issue.addIssue(`must be addresses or CIDR ranges separated by commas; "${bad}" is neither`);
  return z.NEVER;
});

const readable = z.string().refine((path) => existsSync(path), "must name a file that exists");

const limitOverrides = z.string().transform((value, issue) => {
  const parsed = parseLimits(value);
  if (typeof parsed === "object") return parsed;
  issue.addIssue(parsed);
  return z.NEVER;
});

const ownScopes = z.string().transform((value, issue) => {
  const list = value
    .split(",")
    .map((part) => part.trim())
    .filter(Boolean);
  const parsed = list.map((text) => scopeField.safeParse(text));
  const bad = list.find((text, index) => !parsed[index]?.success || scopes.some((scope) => scope === text));
  if (bad === undefined && list.length <= scopesMax - scopes.length) return sortedScopes(list as Scope[]); // each was parsed
  issue.addIssue(
    bad === undefined
      ? `must name ${scopesMax - scopes.length} scopes at most`
      : `must be resource:level pairs separated by commas; "${bad}" is none, or is one of Latchkey's own`,
  );
  return z.NEVER;
});

const masterKey = z
  .string()
  .refine(
    (value) => Buffer.from(value, "base64").length === 32,
    "must be 32 bytes in base64 (openssl rand -base64 32)",
  );

const command = z.string().transform((value, issue) => {
  const words = commandWords(value);
  if (words) return words;
  issue.addIssue(
    'must be a program and its arguments, between spaces or as a JSON array such as ["/bin/get key", "-1"]',
  );
  return z.NEVER;
});

const environment = z
  .object({
    NODE_ENV: z.string().optional(),
    PORT: whole(1, 65_535).default(3000),
    HOST: z.string().optional(),
    APP_URL: origin.optional(),
    DATA_DIR: z.string().min(1).default("./data"),
    DATABASE_URL: urlOf(["postgresql", "postgres"]).optional(),
    DATABASE_POOL: whole(1, 500).default(10),
    REDIS_URL: urlOf(["redis", "rediss"]).optional(),
    RESEND_API_KEY: z.string().min(1).optional(),
    RESEND_BASE_URL: urlOf(["https", "http"]).optional(),
    SMTP_URL: urlOf(["smtp", "smtps"])
      .refine((value) => !URL.canParse(value) || new URL(value).hostname !== "", "must name a host")
      .optional(),
    MAIL_FROM: z
      .string()
      .regex(
        /^[^\r\n<>"]*<[^\s<>@,"]+@[^\s<>@,"]+>$|^[^\s<>@,"]+@[^\s<>@,"]+$/,
        "must be an address such as Latchkey <keys@example.com>",
      )
      .default("Latchkey <latchkey@localhost>"),
    MASTER_KEY: masterKey.optional(),
    MASTER_KEY_PREVIOUS: masterKey.optional(),
    MASTER_KEY_COMMAND: command.optional(),
    MASTER_KEY_WRAPPED: z.string().max(100_000, "must be 100,000 characters at most").optional(),
    TRUSTED_PROXIES: networks.default([]),
    PASSWORD_MIN_LENGTH: whole(8, 64).default(8),
    BODY_LIMIT_BYTES: whole(1024, 100 * 1024 * 1024).default(1024 * 1024),
    ACCESS_TOKEN_TTL_SECONDS: whole(5, seconds.day).default(seconds.hour),
    REFRESH_TOKEN_TTL_SECONDS: whole(60, 365 * seconds.day).default(7 * seconds.day),
    REFRESH_GRACE_SECONDS: whole(0, 300).default(30),
    GRANT_TTL_SECONDS: whole(60, 3650 * seconds.day).default(365 * seconds.day),
    GRANT_REFRESH_TTL_SECONDS: whole(60, 3650 * seconds.day).default(30 * seconds.day),
    DEVICE_CODE_TTL_SECONDS: whole(60, 900).default(900),
    SIGNING_KEY_DAYS: whole(2, 3650).default(90),
    CLIENT_METADATA_DOCUMENTS: flag.default(true),
    APPS_PER_WORKSPACE: whole(1, 100_000).default(100),
    OUTBOUND_NETWORKS: networks.default([]),
    ACTIVATION_TTL_SECONDS: whole(60, 30 * seconds.day).default(seconds.day),
    SESSION_IDLE_SECONDS: whole(60, 365 * seconds.day).default(7 * seconds.day),
    SESSION_TTL_SECONDS: whole(60, 365 * seconds.day).default(30 * seconds.day),
    CODE_TTL_SECONDS: whole(60, seconds.day).default(10 * seconds.minute),
    CODE_MAX_TRIES: whole(1, 10).default(5),
    STEP_UP_SECONDS: whole(1, 365 * seconds.day).default(10 * seconds.minute),
    PASSWORD_MAX_FAILURES: whole(1, 100).default(5),
    PASSWORD_LOCK_SECONDS: whole(1, seconds.day).default(15 * seconds.minute),
    DELETION_GRACE_SECONDS: whole(60, 365 * seconds.day).default(7 * seconds.day),
    LIMITS: limitOverrides.default({}),
    SCOPES: ownScopes.default([]),
    KEYS_PER_OWNER: whole(1, 1_000_000).default(1000),
    KEY_CACHE_ENTRIES: whole(0, 2_000_000).default(50_000),
    LEAK_REPORT_KEYS_URL: urlOf(["https", "http"]).default("https://api.github.com/meta/public_keys/secret_scanning"),
    HIDE_ACCOUNT_EXISTENCE: flag.default(false),
    REQUIRE_HTTPS: flag.default(false),
    RAGFLOW_PRIVATE_KEY_FILE: readable.optional(),
    RAGFLOW_PRIVATE_KEY_PASSPHRASE: z.string().optional(),
    RAGFLOW_LIST_PLAINTEXT: flag.default(true),
    DIFY_LIST_PLAINTEXT: flag.default(true),
    COZE_PLAIN_PKCE: flag.default(true),
    RAGFLOW_REGISTRATION: z.enum(["instant", "activate"], "must be instant or activate").optional(),
    LOG_LEVEL: z.enum(["silent", "error", "warn", "info", "debug"]).default("info"),
  })
  .refine((env) => !(env.RESEND_API_KEY && env.SMTP_URL), {
    error: "must not be set together with SMTP_URL: choose one mail transport",
    path: ["RESEND_API_KEY"],
  })
  .refine((env) => !(env.MASTER_KEY && env.MASTER_KEY_COMMAND), {
    error: "must not be set together with MASTER_KEY: choose where the master key comes from",
    path: ["MASTER_KEY_COMMAND"],
  })
  .refine((env) => env.MASTER_KEY_WRAPPED === undefined || env.MASTER_KEY_COMMAND, {
    error: "is what MASTER_KEY_COMMAND is given to unwrap, which isn't set",
    path: ["MASTER_KEY_WRAPPED"],
  });

/** A value of the environment that Latchkey can't start with. `message` names each variable and what it wants. */
export class ConfigError extends Error {}

export type Config = Readonly<ReturnType<typeof readConfig>>;

/**
 * Reads every setting Latchkey has. An empty variable counts as unset.
 * @throws ConfigError naming each variable that can't be used.
 */
export function readConfig(env: Record<string, string | undefined>) {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ""));
  const parsed = environment.safeParse(given);
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => `${issue.path.join(".")} ${issue.message}`);
    throw new ConfigError(`Latchkey can't start: ${lines.join("; ")}.`);
  }
  const { data } = parsed;
  const appUrl = data.APP_URL ?? `http://localhost:${data.PORT}`;
  const mailTransport = data.RESEND_API_KEY ? "resend" : data.SMTP_URL ? "smtp" : "file";
  return Object.freeze({
    ...data,
    APP_URL: appUrl,
    DATA_DIR: resolve(data.DATA_DIR),
    production: data.NODE_ENV === "production",
    secureCookies: appUrl.startsWith("https://"),
    mailTransport,
    /** The written-out mails hold live links, so they are shown only where nobody else can reach the page. */
    outboxReadable: mailTransport === "file" && (data.NODE_ENV !== "production" || isLoopback(appUrl)),
    ragflowPrivateKey: ragflowPrivateKey(data.RAGFLOW_PRIVATE_KEY_FILE, data.RAGFLOW_PRIVATE_KEY_PASSPHRASE),
    ragflowRegistration: data.RAGFLOW_REGISTRATION ?? (mailTransport === "file" ? "instant" : "activate"),
  } as const);
}

function isLoopback(appUrl: string): boolean {
  const { hostname } = new URL(appUrl);
  return hostname === "localhost" || hostname === "[::1]" || /^127\.\d+\.\d+\.\d+$/.test(hostname);
}

function ragflowPrivateKey(path: string | undefined, passphrase: string | undefined): KeyObject | undefined {
  if (path === undefined) return undefined;
  const opened = openPrivateKeyFile(path, passphrase);
  if (typeof opened === "object") return opened;
  const unopened = passphrase
    ? "can't be opened with this RAGFLOW_PRIVATE_KEY_PASSPHRASE, or holds no private key in PEM"
    : "holds no private key in PEM, or one that needs RAGFLOW_PRIVATE_KEY_PASSPHRASE";
  const unfit = `must hold an RSA key of ${rsaBits.min} to ${rsaBits.max} bits`;
  throw new ConfigError(`Latchkey can't start: RAGFLOW_PRIVATE_KEY_FILE ${opened === "unopened" ? unopened : unfit}.`);
}
