"use client";
import { useFormatter, useNow } from "next-intl";
import { useHydrated } from "@/client/use-hydrated";

/** "3 hours ago", with the exact moment on hover. The server does not know the person's time zone, so it words UTC. */
export function RelativeTime({ at }: { at: string | Date }) {
  const format = useFormatter();
  const now = useNow({ updateInterval: 60_000 });
  const hydrated = useHydrated();
  const moment = new Date(at);
  const timeZone = hydrated ? Intl.DateTimeFormat().resolvedOptions().timeZone : "UTC";
  const exact = format.dateTime(moment, { dateStyle: "long", timeStyle: "long", timeZone });
  return (
    <time dateTime={moment.toISOString()} title={exact} suppressHydrationWarning>
      {format.relativeTime(moment, now)}
    </time>
  );
}
