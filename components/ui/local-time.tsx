"use client";
import { useFormatter } from "next-intl";
import { useHydrated } from "@/client/use-hydrated";

/** The exact moment in the person's own time zone, for where an order of seconds matters. The server words UTC. */
export function LocalTime({ at }: { at: string }) {
  const format = useFormatter();
  const hydrated = useHydrated();
  const moment = new Date(at);
  const timeZone = hydrated ? Intl.DateTimeFormat().resolvedOptions().timeZone : "UTC";
  return (
    <time
      dateTime={moment.toISOString()}
      title={format.dateTime(moment, { dateStyle: "long", timeStyle: "long", timeZone })}
    >
      {format.dateTime(moment, { dateStyle: "medium", timeStyle: "medium", timeZone })}
    </time>
  );
}
