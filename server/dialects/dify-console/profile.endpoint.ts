import { z } from "zod";
import { getAccount } from "../../domain/accounts/get-account";
import { listSessions } from "../../domain/sessions/list-sessions";
import { defineEndpoint } from "../../http/endpoint";
import { languageOf } from "./shapes";

const seconds = z.number().int();

const profileShape = z.object({
  id: z.string(),
  name: z.string(),
  avatar: z.null(),
  avatar_url: z.null(),
  email: z.string(),
  is_password_set: z.boolean(),
  interface_language: z.string(),
  interface_theme: z.literal("light"),
  timezone: z.literal("UTC"),
  last_login_at: seconds.nullable(),
  last_login_ip: z.string().nullable(),
  created_at: seconds,
});

export const profileEndpoint = defineEndpoint({
  id: "difyConsoleGetProfile",
  method: "GET",
  path: "/console/api/account/profile",
  summary: "Who is logged in",
  access: { callers: ["token"], scope: null },
  success: { status: 200, description: "The account.", schema: profileShape },
  async handle(_input, actor, { ctx }) {
    const account = await getAccount(ctx, actor);
    const current = (await listSessions(ctx, actor)).find((session) => session.current);
    return {
      id: account.id,
      name: account.nickname,
      avatar: null,
      avatar_url: null,
      email: account.email,
      is_password_set: account.passwordHash !== null,
      interface_language: languageOf(account.locale),
      interface_theme: "light" as const,
      timezone: "UTC" as const,
      last_login_at: account.lastLoginAt && unixSeconds(account.lastLoginAt),
      // Of this session: where the others are is for their own page to say.
      last_login_ip: current?.ip ?? null,
      created_at: unixSeconds(account.createdAt),
    };
  },
});

function unixSeconds(date: Date): number {
  return Math.floor(date.getTime() / 1000);
}
