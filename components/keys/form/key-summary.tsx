"use client";
import { useFormatter, useTranslations } from "next-intl";
import { expiryMoment } from "@/shared/key-expiry";
import { networksIn, quotaIn, rateLimitIn } from "@/shared/key-input";
import type { KeyOffer } from "../key-view";
import { localTimeZone } from "../local-time-zone";
import { placesOf } from "./key-places";
import { rateWindows } from "./rate-limit-field";
import type { KeyFormControl } from "./use-key-form";
import { useScopeWords } from "./use-scope-words";

/** What is about to be made, as a sentence to agree with. */
export function KeySummary({ form, offer }: { form: KeyFormControl; offer: KeyOffer }) {
  const t = useTranslations("keys");
  const format = useFormatter();
  const words = useScopeWords();
  const limits = useLimitWords();
  const input = form.watch();
  const until = expiryMoment(input.expiry, input.customDate, new Date());
  const places = placesOf(input.owner, input.workspaceIds, offer);
  if (until === undefined || places.length === 0) return null;

  const abilities = input.scopes.map(words.may);
  const networks = networksIn(input.ipAllowlist);
  const sentences = [
    t("summary", {
      abilities: abilities.length > 0 ? format.list(abilities) : t("mayOnlySayWho"),
      workspaces: format.list(places.map((name) => t("workspaceQuoted", { name }))),
      from: networks.length > 0 ? "some" : "anywhere",
      networks: format.list(networks),
      until: until === null ? "never" : "date",
      date: until === null ? "" : format.dateTime(until, { dateStyle: "long", timeZone: localTimeZone() }),
    }),
    ...limits(input),
  ];
  return (
    <p aria-live="polite" className="rounded-lg bg-sunken px-4 py-3 wrap-anywhere">
      {sentences.join(t("between"))}
    </p>
  );
}

function useLimitWords() {
  const t = useTranslations("keys");
  return (input: Parameters<typeof quotaIn>[0] & Parameters<typeof rateLimitIn>[0]): string[] => {
    const rate = rateLimitIn(input);
    const quota = quotaIn(input);
    const window = Object.entries(rateWindows).find(([, seconds]) => seconds === rate?.windowSeconds)?.[0] ?? "other";
    return [
      ...(rate && Number.isSafeInteger(rate.max) ? [t("summaryRate", { max: rate.max, window })] : []),
      ...(quota && Number.isSafeInteger(quota.remaining)
        ? [t("summaryQuota", { remaining: quota.remaining, every: quota.refillEvery ?? "never" })]
        : []),
    ];
  };
}
