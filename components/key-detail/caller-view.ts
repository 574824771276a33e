import { isRecord } from "@/client/api";

/** A network and program that used the key. Moments are ISO 8601. */
export type CallerView = {
  network: string;
  agent: string;
  firstSeenAt: string;
  lastSeenAt: string;
  calls: number;
  /** It used the key after another one had taken its place. */
  sinceRotation: boolean;
};

export const callersReply = {
  parse(content: unknown): CallerView[] {
    if (!isRecord(content) || !Array.isArray(content.items)) throw new TypeError("no items");
    return content.items.map((item: unknown) => {
      if (!isRecord(item)) throw new TypeError("no caller");
      return {
        network: String(item.network),
        agent: String(item.agent),
        firstSeenAt: String(item.firstSeenAt),
        lastSeenAt: String(item.lastSeenAt),
        calls: Number(item.calls),
        sinceRotation: item.sinceRotation === true,
      };
    });
  },
};
