const longest = 500;

/**
 * Whether a `client_id` is the address of a document that describes the app (OAuth Client ID Metadata Document 3): https,
 * with a path of its own, no fragment, no credentials and no dot segments, written in the one way that a parser would
 * write it, so that no app has two names.
 */
export function isDocumentAddress(clientId: string): boolean {
  if (clientId.length > longest || !clientId.startsWith("https://") || !URL.canParse(clientId)) return false;
  const { href, pathname, hash, username, password } = new URL(clientId);
  return href === clientId && pathname !== "/" && !hash && !username && !password && !clientId.includes("#");
}
