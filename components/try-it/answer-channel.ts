import { isRecord } from "@/client/api";
import type { Params } from "./try-view";

const channelName = "latchkey_try_it";

/** What the redirect brought, handed from the window it came to over to the page that waits for it. */
export function deliverAnswer(params: Params): Promise<boolean> {
  const channel = new BroadcastChannel(channelName);
  return new Promise((resolve) => {
    const done = (taken: boolean) => {
      clearTimeout(timer);
      channel.close();
      resolve(taken);
    };
    const timer = setTimeout(() => done(false), 3_000);
    channel.onmessage = ({ data }) => isRecord(data) && data.taken === params.state && done(true);
    channel.postMessage({ params });
  });
}

/** Calls `take` with the answer to the request of this state, once; what belongs to another page is left to it. */
export function awaitAnswer(state: string, take: (params: Params) => void): () => void {
  const channel = new BroadcastChannel(channelName);
  channel.onmessage = ({ data }: MessageEvent<unknown>) => {
    const params = isRecord(data) && isRecord(data.params) ? paramsOf(data.params) : null;
    if (params?.state !== state) return;
    channel.postMessage({ taken: state });
    channel.close();
    take(params);
  };
  return () => channel.close();
}

function paramsOf(content: Record<string, unknown>): Params {
  return Object.fromEntries(
    Object.entries(content).flatMap(([name, value]) => (typeof value === "string" ? [[name, value]] : [])),
  );
}
