"use client";
import { useFormatter } from "next-intl";
import { useHydrated } from "@/client/use-hydrated";
import type { UsageSpan } from "./usage-view";

/** When an hour or a day of the chart began. Days are counted in UTC; hours are worded as the person's clock shows them. */
export function BucketTime({ at, span }: { at: string; span: UsageSpan }) {
  const format = useFormatter();
  const hydrated = useHydrated();
  const moment = new Date(at);
  const timeZone = hydrated && span === "day" ? Intl.DateTimeFormat().resolvedOptions().timeZone : "UTC";
  return (
    <time
      dateTime={moment.toISOString()}
      title={format.dateTime(moment, { dateStyle: "long", ...(span === "day" && { timeStyle: "long" }), timeZone })}
    >
      {span === "day"
        ? format.dateTime(moment, { timeStyle: "short", timeZone })
        : format.dateTime(moment, { month: "short", day: "numeric", timeZone })}
    </time>
  );
}
