/** An address that its owner recognises and nobody else learns: the first letter and the domain. */
export function maskedEmail(email: string): string {
  return `${email.slice(0, 1)}…${email.slice(email.lastIndexOf("@"))}`;
}
