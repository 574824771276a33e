/** Whether this is the half of a key pair that must never leave its owner: PEM by its label, JWK by its private part. */
export function looksPrivate(text: string): boolean {
  return /-----BEGIN [A-Z ]*PRIVATE KEY-----/.test(text) || /"(?:d|p|q|dp|dq|qi|k)"\s*:/.test(text);
}
