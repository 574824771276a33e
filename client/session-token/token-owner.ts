/** Whose access token this is: the `sub` of a JWT. The signature is the server's business; this only compares. */
export function tokenOwner(secret: string): string | undefined {
  try {
    const payload = secret.split(".")[1]?.replace(/-/g, "+").replace(/_/g, "/") ?? "";
    const { sub }: Record<string, unknown> = JSON.parse(atob(payload));
    return typeof sub === "string" ? sub : undefined;
  } catch {
    return undefined;
  }
}
