import { isRecord } from "@/client/api";
import type { Params } from "./try-view";

/** Fields that hold what nobody beside the screen should read. */
const secretFields = new Set([
  "access_token",
  "assertion",
  "client_assertion",
  "client_secret",
  "code",
  "code_verifier",
  "device_code",
  "id_token",
  "refresh_token",
  "subject_token",
  "token",
]);
const shortest = 8;

/** The secret values among these fields. */
export function secretsIn(fields: Params | null): string[] {
  return Object.entries(fields ?? {}).flatMap(([name, value]) =>
    secretFields.has(name) && value.length >= shortest ? [value] : [],
  );
}

/** The secret values in a JSON answer. */
export function secretsInJson(body: string): string[] {
  const content = parsed(body);
  if (!content) return [];
  return secretsIn(Object.fromEntries(Object.entries(content).filter(isText)));
}

/** The text with each secret cut to its first characters; the rest is as many dots as say "long". */
export function masked(text: string, secrets: readonly string[]): string {
  // Longest first: one may be a part of another.
  const ordered = [...new Set(secrets)].sort((a, b) => b.length - a.length);
  return ordered.reduce((rest, secret) => rest.replaceAll(secret, maskOf(secret)), text);
}

function maskOf(secret: string): string {
  const prefix = /^[a-z]{2,5}_/.exec(secret)?.[0] ?? secret.slice(0, 4);
  return `${prefix}${"•".repeat(12)}`;
}

function parsed(body: string): Record<string, unknown> | null {
  try {
    const content: unknown = JSON.parse(body);
    return isRecord(content) ? content : null;
  } catch {
    return null;
  }
}

const isText = (entry: [string, unknown]): entry is [string, string] => typeof entry[1] === "string";
