import type { Scope } from "@/shared/scopes";

/** Who is calling, as the credential says; never taken from a body. */
export interface Actor {
  readonly accountId: string;
  readonly role: "user" | "admin";
  readonly via: "session" | "token" | "key" | "operator";
  /** The session behind a cookie, a bearer session or an access token; null for a key and an operator. */
  readonly sessionId: string | null;
  readonly keyId: string | null;
  /** What a key may do; `all` for a person's own session. */
  readonly scopes: "all" | readonly Scope[];
}

/** An actor that came in by a request. */
export type Caller = Actor & { readonly via: "session" | "token" | "key" };

export function actorMay(actor: Actor, scope: Scope): boolean {
  return actor.scopes === "all" || actor.scopes.includes(scope);
}
