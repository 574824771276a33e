/** Who says that a key was found: GitHub's scanner, or somebody unknown with one key or with a list of them. */
export const leakSources = ["github", "public", "bulk"] as const;
export type LeakSource = (typeof leakSources)[number];

/**
 * The host of the address where a key was found: all that is kept of it, because the rest is a stranger's text and may
 * hold the key itself. The underscore that each of our secrets has is in no host that this answers.
 * @returns null for what is no http address, or has no plain host.
 */
export function publicHost(url: string | undefined): string | null {
  if (!url || !URL.canParse(url)) return null;
  const { protocol, hostname } = new URL(url);
  return /^https?:$/.test(protocol) && /^[a-z0-9.-]{1,253}$/.test(hostname) ? hostname : null;
}
