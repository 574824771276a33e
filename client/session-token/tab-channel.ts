import { isRecord, type Problem } from "../api";
import type { AccessToken } from "./held-token";

/** Of the channel and of the lock. */
export const sharedName = "latchkey.session-token";

export type TabMessage =
  | { kind: "ask" }
  | { kind: "forget"; stamp: number }
  | { kind: "token"; stamp: number; token: AccessToken }
  | { kind: "failed"; stamp: number; problem: Problem };

export type TabChannel = { post: (message: TabMessage) => void; listen: (hear: (message: TabMessage) => void) => void };

/** To the other tabs of this browser. Null where there is none: an old browser, or one that keeps pages apart. */
export function openTabChannel(): TabChannel | null {
  try {
    const channel = new BroadcastChannel(sharedName);
    return {
      post: (message) => channel.postMessage(message),
      listen: (hear) => {
        channel.onmessage = ({ data }) => {
          if (isTabMessage(data)) hear(data);
        };
      },
    };
  } catch {
    return null;
  }
}

/** Every tab drops its token. Needs nothing of the page that says so, which need not hold one. */
export function forgetTokens() {
  openTabChannel()?.post({ kind: "forget", stamp: Date.now() });
}

/** A tab that was opened before an update may still say things in an older way. */
function isTabMessage(data: unknown): data is TabMessage {
  if (!isRecord(data)) return false;
  if (data.kind === "ask") return true;
  if (typeof data.stamp !== "number") return false;
  if (data.kind === "token") return isRecord(data.token) && typeof data.token.secret === "string";
  return data.kind === "forget" || (data.kind === "failed" && isRecord(data.problem));
}
