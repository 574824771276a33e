import { isResourceUri } from "@/shared/app-forms";
import { DomainError } from "../errors";

/** As many as the longest request of an app that serves a whole house has. */
const resourcesMax = 20;

/** The resources that a request names (RFC 8707 2), each once. @throws DomainError `target_invalid`. */
export function readResources(value: string | readonly string[] | undefined): string[] {
  const named = [...new Set(typeof value === "string" ? [value] : value)];
  if (named.length > resourcesMax || !named.every(isResourceUri)) throw new DomainError("target_invalid");
  return named;
}

/** Whom a token is meant for: the resources that were named, else ourselves. */
export function audienceOf(resources: readonly string[], issuer: string): string[] {
  return resources.length > 0 ? [...resources] : [issuer];
}

/** The part of what was granted that a request names; all of it where it names none. @throws DomainError `target_invalid`. */
export function narrowedAudience(granted: readonly string[], resources: readonly string[]): string[] {
  if (!resources.every((resource) => granted.includes(resource))) throw new DomainError("target_invalid");
  return resources.length > 0 ? [...resources] : [...granted];
}

/** As a person is shown it: empty where the tokens are for this server alone. */
export function shownAudience(audience: readonly string[], issuer: string): string[] {
  return audience.every((resource) => resource === issuer) ? [] : [...audience];
}

/** Whether an app serves one of the resources that a token is meant for. Ourselves nobody else serves, whatever an app says. */
export function servesOneOf(resourceUris: readonly string[], audience: readonly string[], issuer: string): boolean {
  return audience.some((resource) => resource !== issuer && resourceUris.includes(resource));
}
