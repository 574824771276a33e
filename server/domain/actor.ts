import type { KeyOwnerKind } from "@/shared/key-settings";
import type { Scope } from "@/shared/scopes";
import { DomainError } from "./errors";

/** Who is calling, as the credential says; never taken from a body. */
export interface Actor {
  /** The account that the credential stands for; for a key of a service account or a workspace, the id of that. */
  readonly accountId: string;
  readonly kind: KeyOwnerKind;
  readonly role: "user" | "admin";
  readonly via: "session" | "token" | "key" | "app" | "operator";
  /** The session behind a cookie, a bearer session or an access token; null for a key and an operator. */
  readonly sessionId: string | null;
  readonly keyId: string | null;
  /** What a key may do; `all` for a person's own session. */
  readonly scopes: "all" | readonly Scope[];
  /** The workspaces that a program was let into; null or absent: all that its account is in. */
  readonly workspaceIds?: readonly string[] | null;
  /** What an app was let know of its person (OpenID Connect Core 5.4); absent for who is no app. */
  readonly learns?: readonly string[];
}

/** An actor that came in by a request. */
export type Caller = Actor & { readonly via: "session" | "token" | "key" | "app" };

export function actorMay(actor: Actor, scope: Scope): boolean {
  return actor.scopes === "all" || actor.scopes.includes(scope);
}

/** Whether it is no person who acts, but a program that was lent a part of what somebody may do. */
export function isProgram(actor: Actor): boolean {
  return actor.via === "key" || actor.via === "app";
}

/** For what an admin alone may do, logged in as themselves: a key or an app never acts as an admin. @throws DomainError `scope_insufficient`. */
export function requireAdmin(actor: Actor): void {
  if (actor.role !== "admin" || isProgram(actor)) throw new DomainError("scope_insufficient");
}
