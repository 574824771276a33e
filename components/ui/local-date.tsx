"use client";
import { useFormatter } from "next-intl";
import { useHydrated } from "@/client/use-hydrated";

/** The day in the person's own time zone, with the exact moment on hover. The server words UTC, as `RelativeTime` does. */
export function LocalDate({ at }: { at: string }) {
  const format = useFormatter();
  const hydrated = useHydrated();
  const moment = new Date(at);
  const timeZone = hydrated ? Intl.DateTimeFormat().resolvedOptions().timeZone : "UTC";
  return (
    <time
      dateTime={moment.toISOString()}
      title={format.dateTime(moment, { dateStyle: "long", timeStyle: "long", timeZone })}
    >
      {format.dateTime(moment, { dateStyle: "long", timeZone })}
    </time>
  );
}
