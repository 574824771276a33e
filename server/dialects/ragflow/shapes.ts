import { z } from "zod";
import { nicknameField } from "@/shared/fields";
import type { getAccount } from "../../domain/accounts/get-account";
import type { listReadableKeys } from "../../domain/keys/list-readable-keys";
import type { Ctx } from "../../platform/ctx";
import { envelope } from "./answers";

type Account = Awaited<ReturnType<typeof getAccount>>;
type Key = Omit<Awaited<ReturnType<typeof listReadableKeys>>[number], "secret">;

/** Long enough for the ciphertext of the largest key that the settings allow, with line ends. */
const passwordText = z.string().min(1, "required").max(4096, "too_long");

// Missing fields are named in this order, which is RAGFlow's.
export const registerBody = z.object({
  nickname: nicknameField,
  email: z.string().max(320, "too_long"),
  password: passwordText,
});

/** RAGFlow takes `null`, `[]` and `""` for a request without a body. */
export const logInBody = z.preprocess(
  (value) => (value === null || value === "" || (Array.isArray(value) && value.length === 0) ? {} : value),
  z.object({ email: z.string().max(320, "too_long").optional(), password: z.unknown().optional() }),
);

/** RFC 822 with a four-digit year, as Flask writes a date. */
const date = z.string();
const time = z.number().int();

const user = z.object({
  /** What the `Authorization` header carries; only beside the header itself. */
  access_token: z.string().optional(),
  avatar: z.null(),
  color_schema: z.string(),
  create_date: date,
  create_time: time,
  email: z.string(),
  id: z.string(),
  is_active: z.literal("1"),
  is_anonymous: z.literal("0"),
  is_authenticated: z.literal("1"),
  is_superuser: z.boolean(),
  language: z.enum(["English", "Chinese"]),
  last_login_time: date.nullable(),
  login_channel: z.literal("password"),
  nickname: z.string(),
  status: z.literal("1"),
  timezone: z.string(),
  update_date: date,
  update_time: time,
});

export const userAnswer = envelope(user);

/** RAGFlow's user without `password`, which is a hash there and is nobody's business. */
export function userData(account: Account, accessToken?: string): z.input<typeof user> {
  return {
    ...(accessToken !== undefined && { access_token: accessToken }),
    avatar: null,
    color_schema: "Bright",
    create_date: account.createdAt.toUTCString(),
    create_time: account.createdAt.getTime(),
    email: account.email,
    id: account.id,
    is_active: "1",
    is_anonymous: "0",
    is_authenticated: "1",
    is_superuser: account.role === "admin",
    language: account.locale === "zh-CN" ? "Chinese" : "English",
    last_login_time: account.lastLoginAt?.toUTCString() ?? null,
    login_channel: "password",
    nickname: account.nickname,
    status: "1",
    timezone: "UTC+0\tUTC",
    update_date: account.updatedAt.toUTCString(),
    update_time: account.updatedAt.getTime(),
  };
}

const token = z.object({
  beta: z.string(),
  create_date: date,
  create_time: time,
  tenant_id: z.string(),
  token: z.string(),
  update_date: z.null(),
  update_time: z.null(),
});

const listedToken = token.extend({
  dialog_id: z.null(),
  /** Not RAGFlow's: names a key whose text is masked, for the DELETE. */
  id: z.string(),
  source: z.null(),
});

export const tokenAnswer = envelope(token);
export const tokenListAnswer = envelope(z.array(listedToken));
export const trueAnswer = envelope(z.literal(true));
export const textAnswer = envelope(z.string());
export const configAnswer = envelope(z.object({ registerEnabled: z.literal(1) }));

export function tokenData(ctx: Ctx, tenantId: string, key: Key, text: string): z.input<typeof token> {
  return {
    beta: betaOf(ctx, key.id),
    create_date: key.createdAt.toUTCString(),
    create_time: key.createdAt.getTime(),
    tenant_id: tenantId,
    token: text,
    update_date: null,
    update_time: null,
  };
}

/** RAGFlow's clients expect 32 characters that stay the same. Nothing accepts them. */
function betaOf(ctx: Ctx, keyId: string): string {
  return ctx.sealer.fingerprint(`ragflow beta ${keyId}`).toString("hex").slice(0, 32);
}
