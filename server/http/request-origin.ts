import { randomUUID } from "node:crypto";
import type { Config } from "../config";
import type { Origin } from "../platform/ctx";
import { canonicalAddress, inNetworks } from "../platform/network";
import type { Incoming } from "./incoming";

/** Where a request comes from, as limits, audit rows and mails name it. */
export function originOf(incoming: Incoming, config: Pick<Config, "TRUSTED_PROXIES">): Origin {
  return {
    requestId: `req_${randomUUID()}`,
    ip: clientAddress(incoming, config.TRUSTED_PROXIES),
    userAgent: oneLine(incoming.header("user-agent") ?? "").slice(0, 300),
    locale: preferredLocale(incoming.header("accept-language")),
  };
}

/**
 * The caller's address: the peer of the connection, and where the peer is a trusted proxy, the last entry of
 * `X-Forwarded-For` that is no trusted proxy itself. Whatever stands to the left of it anybody can write.
 * No other header is believed.
 */
export function clientAddress(incoming: Pick<Incoming, "peer" | "header">, trusted: readonly string[]): string {
  let address = incoming.peer === null ? null : canonicalPeer(incoming.peer);
  if (trusted.length === 0 || (address !== null && !inNetworks(address, trusted))) return address ?? "unknown";
  const hops = incoming.header("x-forwarded-for")?.split(",") ?? [];
  for (const hop of hops.reverse()) {
    const next = canonicalAddress(withoutPort(hop.trim()));
    if (next === null) break;
    address = next;
    if (!inNetworks(next, trusted)) break;
  }
  return address ?? "unknown";
}

/**
 * Whether the caller's own connection is known to be encrypted: a trusted proxy says so. Latchkey itself speaks plain HTTP,
 * and a header that anybody can send says nothing.
 */
export function cameByHttps(incoming: Pick<Incoming, "peer" | "header">, trusted: readonly string[]): boolean {
  const peer = incoming.peer === null ? null : canonicalPeer(incoming.peer);
  if (trusted.length === 0 || peer === null || !inNetworks(peer, trusted)) return false;
  return incoming.header("x-forwarded-proto")?.split(",").at(-1)?.trim().toLowerCase() === "https";
}

const peers = new Map<string, string | null>();
const peersKept = 1000;

/** Callers come again and again over kept connections, and parsing an address takes longer than looking it up. */
function canonicalPeer(peer: string): string | null {
  const known = peers.get(peer);
  if (known !== undefined) return known;
  const address = canonicalAddress(peer);
  if (peers.size >= peersKept) peers.clear();
  peers.set(peer, address);
  return address;
}

/** `[2001:db8::1]:443` and `192.0.2.1:443`, as some proxies write them. */
function withoutPort(hop: string): string {
  return /^\[(.+)\](?::\d+)?$/.exec(hop)?.[1] ?? /^([\d.]+):\d+$/.exec(hop)?.[1] ?? hop;
}

/** The first of our languages that the header names, in its order of preference; English otherwise. */
export function preferredLocale(header: string | undefined): "en" | "zh-CN" {
  if (!header) return "en";
  const ranked = header
    .slice(0, 500)
    .split(",")
    .map((part, index) => {
      const [tag = "", ...parameters] = part.trim().toLowerCase().split(";");
      const quality = Number(
        parameters
          .find((text) => text.trim().startsWith("q="))
          ?.trim()
          .slice(2) ?? 1,
      );
      return { tag, quality: Number.isFinite(quality) ? quality : 0, index };
    })
    .filter(({ tag, quality }) => quality > 0 && /^(en|zh)(-|$)/.test(tag))
    .sort((a, b) => b.quality - a.quality || a.index - b.index);
  return ranked[0]?.tag.startsWith("zh") ? "zh-CN" : "en";
}

function oneLine(text: string): string {
  return text.replace(/\p{Cc}/gu, " ");
}
