/** Who says that a key was found: GitHub's scanner, or somebody unknown with one key or with a list of them. */
export const leakSources = ["github", "public", "bulk"] as const;
export type LeakSource = (typeof leakSources)[number];

/**
 * The host of the address where a key was found: all that is kept of it, because the rest is a stranger's text and may
 * hold the key itself. Some keys have an underscore, which is in no host that this answers; the others are known by their
 * length, since an address has no capitals to tell them by.
 * @returns null for what is no http address, or has no plain host.
 */
export function publicHost(url: string | undefined): string | null {
  if (!url || !URL.canParse(url)) return null;
  const { protocol, hostname } = new URL(url);
  const isPlain = /^https?:$/.test(protocol) && /^[a-z0-9.-]{1,253}$/.test(hostname);
  return isPlain && !/[a-z0-9]{36}/.test(hostname) ? hostname : null;
}
