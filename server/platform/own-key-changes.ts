import type { KeyChannel } from "../db/key-channel.store";
import { readMessage } from "./key-change-message";
import type { KeyChange, KeyChanges } from "./key-changes";

/** Key changes of a database that one process has for itself: there is nobody to tell, and nothing gets lost. */
export function ownKeyChanges(channel: Pick<KeyChannel, "open">): KeyChanges {
  const listeners: ((change: KeyChange | null) => void)[] = [];
  const announce = (change: KeyChange | null) => {
    for (const listener of listeners) listener(change);
  };
  let close: () => Promise<void> = async () => {};
  let isOpen = false;
  return {
    onChange: (listener) => void listeners.push(listener),
    isHearing: () => isOpen,
    async propagate(change) {
      announce(change);
      return { acknowledged: 1, processes: 1, tookMs: 0 };
    },
    async start() {
      const hear = (text: string) => {
        const message = readMessage(text);
        if (message.kind === "change") announce(message.change);
      };
      close = await channel.open("own", hear, () => {});
      isOpen = true;
    },
    async stop() {
      isOpen = false;
      await close();
    },
  };
}
