/** Carries the caller's address from server.ts to the code that Next runs. Only server.ts's own value is ever believed. */
export const peerHeader = "x-latchkey-peer";

const flag = Symbol.for("latchkey.setsPeerHeader");
const process_ = globalThis as { [flag]?: boolean };

/** Says that this process sets the header on every request that reaches Next. */
export function declarePeerHeader(): void {
  process_[flag] = true;
}

/** The address at the other end, or null under a host that doesn't tell (plain `next start`, where anybody could write it). */
export function peerFrom(headers: Pick<Headers, "get">): string | null {
  return process_[flag] ? (headers.get(peerHeader)?.split(" ")[0] ?? null) : null;
}

/** Whether the request came through something that forwards, so that the connection's address says little. */
export function wasForwarded(headers: Pick<Headers, "get">): boolean {
  return headers.get(peerHeader)?.endsWith(" forwarded") ?? false;
}
