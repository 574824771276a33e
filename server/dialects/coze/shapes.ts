import { z } from "zod";
import { envelope } from "./envelope";

/** Left empty, or null as some clients write it, a parameter counts as left out. */
const text = z
  .string()
  .nullish()
  .transform((value) => value || undefined);

/** The vendor's longest. */
const longestSeconds = 86_399;

const permissions = z.looseObject({ permission_list: z.array(z.string()).max(500).nullish() });

export const tokenBody = z.object({
  grant_type: z.string(),
  /** Assertions say by themselves which app they come from. */
  client_id: text,
  code: text,
  redirect_uri: text,
  code_verifier: text,
  refresh_token: text,
  device_code: text,
  duration_seconds: z.int().min(1).max(longestSeconds).nullish(),
  /** What a token for an assertion is held to. */
  scope: z.looseObject({ account_permission: permissions.nullish() }).nullish(),
});
export type TokenBody = z.output<typeof tokenBody>;

export const deviceBody = z.object({ client_id: z.string().min(1, "required") });

export const tokenAnswer = z.object({
  access_token: z.string(),
  token_type: z.literal("Bearer"),
  expires_in: z.int().meta({ description: "When it ends, in seconds since 1970." }),
  refresh_token: z.string().optional(),
});

export const deviceAnswer = z.object({
  device_code: z.string(),
  user_code: z.string(),
  verification_uri: z.string(),
  expires_in: z.int().meta({ description: "How long it waits, in seconds." }),
  interval: z.int(),
});

export const idInPath = z.object({ id: z.string() });

export const userAnswer = envelope(
  z.object({ user_id: z.string(), user_name: z.string(), nick_name: z.string(), avatar_url: z.string() }),
);

const longestPage = 50;

export const workspacesQuery = z.object({
  page_num: z.coerce.number().int().min(1).max(1_000_000).default(1),
  page_size: z.coerce.number().int().min(1).max(longestPage).default(20),
  enterprise_id: z.string().optional(),
  user_id: z.string().optional(),
  coze_account_id: z.string().optional(),
});

export const workspacesAnswer = envelope(
  z.object({
    total_count: z.int(),
    workspaces: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        icon_url: z.string(),
        role_type: z.enum(["owner", "member"]),
        workspace_type: z.enum(["personal", "team"]),
        enterprise_id: z.string(),
      }),
    ),
  }),
);
