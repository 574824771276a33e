import { grantNames } from "@/shared/app-kinds";

export type GrantKey = keyof typeof grantNames;

/** The word that the messages have for a grant; null for one that is not known. */
export function grantKeyOf(grant: string): GrantKey | null {
  const entry = Object.entries(grantNames).find(([, name]) => name === grant);
  return entry ? (entry[0] as GrantKey) : null; // `entries` forgets the type
}
