/** RFC 6749 A.1, and no longer than an address may be: what else is sent as a `client_id` is looked up nowhere. */
export function isClientId(text: string): boolean {
  return /^[\x21-\x7e]{1,2000}$/.test(text);
}
