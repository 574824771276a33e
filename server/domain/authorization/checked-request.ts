import { z } from "zod";
import type { Client } from "../../db/clients.store";

export const prompts = ["none", "login", "consent", "select_account"] as const;

/** An authorization request whose every parameter was looked at: what is stored, and all that is gone by afterwards. */
export const checkedRequest = z.object({
  /** Where the answer goes: the app's own words, or the only address that it has. */
  redirectUri: z.string(),
  /** Whether the app named it; then it has to name it again for its tokens. */
  isRedirectUriSent: z.boolean(),
  state: z.string().nullable(),
  scopes: z.array(z.string()),
  audience: z.array(z.string()),
  codeChallenge: z.string().nullable(),
  nonce: z.string().nullable(),
  prompt: z.array(z.enum(prompts)),
  /** In seconds. */
  maxAge: z.number().nullable(),
  loginHint: z.string().nullable(),
  /** Whom the app had before, as an id token of ours tells: nobody else will do. */
  hintedAccountId: z.string().nullable(),
  dpopJkt: z.string().nullable(),
  /** The workspace that the app asks to be let into; null: whichever the person chooses. */
  workspaceId: z.string().nullable().default(null),
});

/** The parameter by which an app asks for one workspace: a word of our own, which other clients don't know. */
export const askedWorkspace = "workspace_id";

export type CheckedRequest = z.output<typeof checkedRequest>;

/** A request on its way to an answer. */
export interface PendingRequest {
  /** Null for one that was not stored. */
  stored: { id: string; handle: string } | null;
  client: Client;
  createdAt: Date;
  parameters: CheckedRequest;
}

/** What a form or a query holds; see `formParameters`. */
export type Parameters = Record<string, string | string[]>;

export function textOf(parameters: Parameters, name: string): string | null {
  const value = parameters[name];
  return typeof value === "string" ? value : null;
}
