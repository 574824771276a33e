import { identityScopes, offeredAppScopes, parseScopeText } from "@/shared/oauth-scopes";
import type { Scope } from "@/shared/scopes";
import type { Client } from "../../db/clients.store";
import { DomainError } from "../errors";

const ofPersons: ReadonlySet<string> = new Set(identityScopes);

/** What an app may be given at this installation. @param own the installation's own scopes, by the setting `SCOPES`. */
export function allowedScopes({ scopes }: Pick<Client, "scopes">, own: readonly Scope[]): string[] {
  const offered = new Set(offeredAppScopes(own));
  return scopes.filter((scope) => offered.has(scope));
}

/**
 * What a request for scopes comes to (RFC 6749 3.3): those it names, or the app's default ones where it names none.
 * @param text the request's `scope`.
 * @throws DomainError `scope_invalid` for one that the app may not have.
 */
export function askedScopes(
  client: Pick<Client, "scopes" | "defaultScopes">,
  own: readonly Scope[],
  text: string | undefined,
): string[] {
  const allowed = allowedScopes(client, own);
  const asked = text === undefined ? [] : readScopes(text);
  if (asked.length === 0) return client.defaultScopes.filter((scope) => allowed.includes(scope));
  if (!asked.every((scope) => allowed.includes(scope))) throw scopeInvalid();
  return asked;
}

/**
 * The part of what was granted that a later request gets: all of it where it names none (RFC 6749 6). An app that
 * repeats what it first asked for gets what is left of that.
 * @throws DomainError `scope_invalid` where nothing of what it names was granted.
 */
export function narrowedScopes(
  granted: readonly string[],
  allowed: readonly string[],
  asked: readonly string[] | null,
): string[] {
  const left = granted.filter((scope) => allowed.includes(scope));
  if (asked === null) return left;
  const narrowed = left.filter((scope) => asked.includes(scope));
  if (narrowed.length === 0) throw scopeInvalid();
  return narrowed;
}

/** What a scope parameter names; null for one that is absent or names none. @throws DomainError `scope_invalid`. */
export function namedScopes(text: string | undefined): string[] | null {
  const asked = text === undefined ? [] : readScopes(text);
  return asked.length > 0 ? asked : null;
}

/** Whether what was agreed to lasts no longer than the session it was agreed to in (OpenID Connect Core 11). */
export function isLogInAlone(scopes: readonly string[]): boolean {
  return scopes.includes("openid") && !scopes.includes("offline_access");
}

/** What says nothing without a person is left out. */
export function withoutPersonScopes(scopes: readonly string[]): string[] {
  return scopes.filter((scope) => !ofPersons.has(scope));
}

function readScopes(text: string): string[] {
  const asked = parseScopeText(text);
  if (!asked) throw scopeInvalid();
  return asked;
}

function scopeInvalid(): DomainError {
  return new DomainError("scope_invalid");
}
