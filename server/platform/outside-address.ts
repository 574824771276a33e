import ipaddr from "ipaddr.js";
import { inNetworks } from "./network";

export interface OutsideAddress {
  address: string;
  family: number;
}

export interface OutsideRules {
  /** Private addresses that the operator lets us call (the setting OUTBOUND_NETWORKS): addresses or CIDR. */
  networks: readonly string[];
}

/** Why there was no answer from outside, for the log; it names no content. */
export class OutsideError extends Error {}

/** What an address that is fetched looks like. @throws OutsideError */
export function requireWebUrl(address: string): URL {
  if (!URL.canParse(address)) throw new OutsideError("not an address");
  const url = new URL(address);
  if (url.protocol !== "https:" && url.protocol !== "http:") throw new OutsideError("not https");
  if (url.username || url.password) throw new OutsideError("credentials in the address");
  return url;
}

/**
 * The addresses that a URL may be fetched from. One that may not be called spoils the others: a name that answers both
 * ways is no mistake. Plain http is for the operator's own networks.
 * @throws OutsideError
 */
export function requireOutside(url: URL, found: readonly OutsideAddress[], rules: OutsideRules): OutsideAddress[] {
  const isOwn = ({ address }: OutsideAddress) => inNetworks(address, rules.networks);
  if (found.length === 0) throw new OutsideError("no address");
  if (!found.every((one) => isOwn(one) || isPublicAddress(one.address))) throw new OutsideError("a private address");
  if (url.protocol === "http:" && !found.every(isOwn)) throw new OutsideError("not https");
  return [...found];
}

/** All of IPv6 that is given out for use by anybody; what lies beside it leads inwards, or to IPv4 by another name. */
const globalUnicast: [ipaddr.IPv6, number] = [ipaddr.IPv6.parse("2000::"), 3];

/** Whether an address belongs to the public internet: not this machine, its networks, or a way round to them. */
export function isPublicAddress(text: string): boolean {
  if (!ipaddr.isValid(text)) return false;
  const address = ipaddr.process(text); // an IPv4 address in IPv6 is judged as what it is
  if (address.range() !== "unicast") return false;
  return address instanceof ipaddr.IPv6 ? address.match(globalUnicast) : true;
}
