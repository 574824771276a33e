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

/** A range in its one spelling: an address alone is a range of one, host bits are cleared, IPv4 in IPv6 is IPv4. Null for text that is none. */
export function canonicalRange(text: string): string | null {
  const range = parsedRange(text);
  if (range === null) return null;
  const { network, length } = range;
  const bytes = network.toByteArray();
  const cleared = bytes.map((byte, n) => byte & (0xff << Math.min(8, Math.max(0, 8 * (n + 1) - length))) & 0xff);
  return `${ipaddr.fromByteArray(cleared).toString()}/${length}`;
}

/** Whether all of the range lies in one of the ranges. */
export function isRangeWithin(text: string, ranges: readonly string[]): boolean {
  const inner = parsedRange(text);
  if (inner === null) return false;
  return ranges.some((range) => {
    const outer = parsedRange(range);
    return outer !== null && outer.length <= inner.length && inNetworks(inner.network.toString(), [range]);
  });
}

function parsedRange(text: string): { network: ipaddr.IPv4 | ipaddr.IPv6; length: number } | null {
  const [address = "", bits, ...rest] = text.trim().split("/");
  if (rest.length > 0 || !ipaddr.isValid(address) || isShorthand(address)) return null;
  const given = ipaddr.parse(address);
  const network = ipaddr.process(address);
  const widest = given.kind() === "ipv4" ? 32 : 128;
  const length = bits === undefined ? widest : /^\d{1,3}$/.test(bits) ? Number(bits) : widest + 1;
  if (length > widest) return null;
  // ::ffff:192.0.2.0/120 is 192.0.2.0/24; a wider range than all of IPv4 in IPv6 stays what it is.
  if (given.kind() === network.kind()) return { network, length };
  return length >= 96 ? { network, length: length - 96 } : { network: given, length };
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
