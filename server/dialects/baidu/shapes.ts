import { z } from "zod";

/** The six members of the vendor's answer in its order, and the one that clients of the standards ask for. */
export const tokenAnswer = z.object({
  refresh_token: z.string(),
  expires_in: z.int(),
  scope: z.string(),
  session_key: z.string(),
  access_token: z.string(),
  session_secret: z.string(),
  token_type: z.literal("Bearer"),
});

export const whoamiAnswer = z.object({
  log_id: z.string(),
  kind: z.enum(["app", "key"]),
  id: z.string(),
  name: z.string(),
  scopes: z.array(z.string()),
});
