import { isLoopbackHost } from "@/shared/redirect-uri";
import type { Client } from "../../db/clients.store";
import type { Consent } from "../../db/consents.store";
import type { CheckedRequest } from "./checked-request";

/** Whether what was agreed before holds all that is asked for now, the workspace that is asked for included. */
export function isCovered(
  consent: Pick<Consent, "workspaceId" | "scopes" | "audience">,
  { workspaceId, scopes, audience }: Pick<CheckedRequest, "workspaceId" | "scopes" | "audience">,
): boolean {
  const isSameWorkspace = workspaceId === null || workspaceId === consent.workspaceId;
  return isSameWorkspace && isWithin(scopes, consent.scopes) && isWithin(audience, consent.audience);
}

/**
 * Whether the person is asked each time: anything on their machine can listen where such an app does, and nothing shows
 * that it is the same app as before (RFC 8252 8.6).
 */
export function isAlwaysAsked(client: Client, redirectUri: string): boolean {
  return client.kind === "native" || (client.authMethod === "none" && isLocalAddress(redirectUri));
}

/** This machine's loopback, or a scheme of an app's own. */
export function isLocalAddress(uri: string): boolean {
  const { protocol, hostname } = new URL(uri);
  return !/^https?:$/.test(protocol) || isLoopbackHost(hostname);
}

type Agreed = Pick<Consent, "workspaceId" | "scopes" | "audience">;

/**
 * What is remembered after a yes. What was agreed before is added only where that makes nothing of it that was never
 * asked: the same scopes at more resources, or more scopes at the same ones.
 */
export function remembered(before: Agreed | null, now: Agreed): Agreed {
  if (!before || before.workspaceId !== now.workspaceId) return now;
  const { workspaceId } = now;
  if (isSame(before.audience, now.audience)) {
    return { workspaceId, scopes: union(before.scopes, now.scopes), audience: now.audience };
  }
  if (!isSame(before.scopes, now.scopes)) return now;
  return { workspaceId, scopes: now.scopes, audience: union(before.audience, now.audience) };
}

const isWithin = (part: readonly string[], whole: readonly string[]) => part.every((item) => whole.includes(item));
const isSame = (a: readonly string[], b: readonly string[]) => isWithin(a, b) && isWithin(b, a);
const union = (a: readonly string[], b: readonly string[]) => [...new Set([...a, ...b])];
