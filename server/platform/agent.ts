const kept = 60;

/**
 * The program that a User-Agent names, without what changes from call to call: its first product with the major version
 * (`curl/8`), or for a browser the whole is too much and `Mozilla/5` has to do.
 */
export function agentOf(userAgent: string): string {
  const [, name = "", major] = /^([^\s/()]+)(?:\/v?(\d+))?/.exec(userAgent) ?? [];
  return (major === undefined ? name : `${name}/${major}`).slice(0, kept);
}
