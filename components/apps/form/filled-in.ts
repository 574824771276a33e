/** The addresses that say something, as they are sent. */
export function filledIn(addresses: readonly string[]): string[] {
  return addresses.map((address) => address.trim()).filter((address) => address !== "");
}
