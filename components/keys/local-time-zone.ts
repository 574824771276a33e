/** The person's own zone. Only for what appears after hydration: the server writes UTC. */
export function localTimeZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}
