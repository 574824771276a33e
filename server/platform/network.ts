import ipaddr from "ipaddr.js";

/**
 * An address in one canonical spelling: an IPv4-mapped IPv6 address is its IPv4 address, a zone id is dropped.
 * @returns null for text that is no address.
 */
export function canonicalAddress(text: string): string | null {
  const bare = text.trim().replace(/%.*$/, "");
  return ipaddr.isValid(bare) && !isShorthand(bare) ? ipaddr.process(bare).toString() : null;
}

/** `1`, `0x7f.1` and the like parse as IPv4 in C; nobody's proxy sends them. */
function isShorthand(text: string): boolean {
  return !text.includes(":") && !/^\d{1,3}(\.\d{1,3}){3}$/.test(text);
}

/** Whom a limit counts: an IPv4 address, or the /64 that one IPv6 subscriber holds. */
export function networkOf(address: string): string {
  if (!ipaddr.IPv6.isValid(address)) return address;
  const { parts } = ipaddr.IPv6.parse(address);
  return `${parts
    .slice(0, 4)
    .map((part) => part.toString(16))
    .join(":")}::/64`;
}

/** Whether the address lies in one of the ranges (addresses or CIDR). */
export function inNetworks(address: string, ranges: readonly string[]): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.process(address);
  return ranges.some((range) => {
    const [network, bits] = ipaddr.isValidCIDR(range)
      ? ipaddr.parseCIDR(range)
      : ([ipaddr.process(range), 128] as const);
    if (network.kind() !== parsed.kind()) return false;
    const length = Math.min(bits, parsed.kind() === "ipv4" ? 32 : 128);
    return parsed.match(network as typeof parsed, length); // kinds are equal, checked above
  });
}
