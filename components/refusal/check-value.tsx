"use client";
import { useFormatter, useTranslations } from "next-intl";
import { useHydrated } from "@/client/use-hydrated";

const sentences = {
  "a key of this installation": "ofThisInstallation",
  "not revoked": "notRevoked",
  "not disabled": "notDisabled",
  "any time": "anyTime",
  "an active account": "activeAccount",
  "an active service account": "activeServiceAccount",
  "an active workspace": "activeWorkspace",
  active: "active",
  "suspended or disabled": "suspended",
  "any address": "anyAddress",
  none: "none",
  "no rate limit": "noRateLimit",
  "one call": "oneCall",
  "no quota": "noQuota",
  "not counted": "notCounted",
} as const;

const iso = String.raw`(\d{4}-\d\d-\d\dT[\d:.]+Z)`;

type Words = ReturnType<typeof useTranslations<"refusal.value">>;
type Time = (moment: string) => string;

/** Sentences with a number or a moment in them. */
const patterns: [pattern: RegExp, say: (t: Words, time: Time, first: string, second: string) => string][] = [
  [new RegExp(`^${iso}$`), (_, time, at) => time(at)],
  [new RegExp(`^a call before ${iso}$`), (t, time, at) => t("before", { time: time(at) })],
  [new RegExp(`^disabled since ${iso}$`), (t, time, at) => t("disabledSince", { time: time(at) })],
  [
    /^(\d+) calls in (\d+) s at most$/,
    (t, _, max, seconds) => t("rate", { max: Number(max), seconds: Number(seconds) }),
  ],
  [
    new RegExp(`^(\\d+) left until ${iso}$`),
    (t, time, count, at) => t("leftUntil", { count: Number(count), time: time(at) }),
  ],
  [/^(-?\d+) uses left$/, (t, _, count) => t("usesLeft", { count: Number(count) })],
];

/** What the server says of a check, in the page's language where we know its sentence, else as it is. */
export function CheckValue({ text }: { text: string }) {
  const t = useTranslations("refusal.value");
  const time = useTimeText();
  const known = Object.entries(sentences).find(([sentence]) => sentence === text)?.[1];
  if (known) return t(known);
  for (const [pattern, say] of patterns) {
    const [whole, first = "", second = ""] = pattern.exec(text) ?? [];
    if (whole) return say(t, time, first, second);
  }
  return <code className="font-mono text-sm wrap-anywhere">{text}</code>;
}

function useTimeText() {
  const format = useFormatter();
  const hydrated = useHydrated();
  const timeZone = hydrated ? Intl.DateTimeFormat().resolvedOptions().timeZone : "UTC";
  return (moment: string) => format.dateTime(new Date(moment), { dateStyle: "medium", timeStyle: "long", timeZone });
}
