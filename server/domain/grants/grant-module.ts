import type { z } from "zod";
import type { Client } from "../../db/clients.store";
import type { Ctx } from "../../platform/ctx";
import type { ProvenClient } from "../clients/authenticate-client";

/** What an app gets at the token endpoint (RFC 6749 5.1), in the core's words. */
export interface IssuedTokens {
  accessToken: string;
  /** `DPoP` for a token that is bound to a key (RFC 9449 5). */
  tokenType: "Bearer" | "DPoP";
  expiresInSeconds: number;
  /** What was granted, whether or not it is what was asked for. */
  scopes: readonly string[];
  refreshToken: { secret: string; expiresAt: Date } | null;
  idToken: string | null;
  /** For whom it was issued: an account, or null for the app itself. */
  accountId: string | null;
  /** The grant that stands behind it; null where none does. */
  grantId: string | null;
  /** RFC 8693 2.2.1; null for every other grant. */
  issuedTokenType: string | null;
}

/** The app that asks, with what it proved itself with where that is known. */
export type CallingClient = Client & Partial<Pick<ProvenClient, "secretId">>;

/** One call of a grant: the app is authenticated, its parameters are parsed, its key is proven. */
export interface GrantCall<Parameters> {
  client: CallingClient;
  parameters: Parameters;
  /** RFC 8707: the resources that the token is for; empty where the request names none. Absolute URIs without a fragment. */
  resources: readonly string[];
  /** RFC 7638 thumbprint of the key that the request proved to have (RFC 9449); null where it proved none. */
  jkt: string | null;
  terms: RequestTerms;
}

/** What an accent adds to a request for tokens, beyond the parameters that the RFCs have. */
export interface RequestTerms {
  /** How long the access token is wanted for, in seconds; null: as is usual for the app. */
  ttlSeconds: number | null;
  /** Names beside its address under which this server is the audience of an assertion. */
  audiences: readonly string[];
  /** The account that an assertion without `sub` is for; null: the one that the app acts for. */
  subject: string | null;
  /** What the token is held to, whatever it would get otherwise; absent: nothing. */
  scopes?: readonly string[];
}

/** A request of the standards. */
export const plainRequest: RequestTerms = { ttlSeconds: null, audiences: [], subject: null };

/** A grant type: adding one is a module and its place in the list of grant-modules.ts. */
export interface GrantModule<Parameters = unknown> {
  /** The `grant_type` of the RFCs. */
  name: string;
  /** What it reads beside `grant_type`, `resource` and what authenticates the app. Unknown parameters are dropped. */
  parameters: z.ZodType<Parameters>;
  /** Whether only an app that proved who it is may use it. */
  confidentialOnly: boolean;
  /** @throws DomainError in the core's words. */
  handle(ctx: Ctx, call: GrantCall<Parameters>): Promise<IssuedTokens>;
}

/** Checks a module's parameters against its handler and forgets them. */
export function defineGrant<Parameters>(grant: GrantModule<Parameters>): GrantModule {
  return grant as unknown as GrantModule; // its own schema parses what its handler gets
}
