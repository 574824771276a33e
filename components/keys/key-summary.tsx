"use client";
import { useFormatter, useTranslations } from "next-intl";
import { expiryMoment } from "@/shared/key-expiry";
import type { CreateKeyForm } from "./create-key-dialog";
import type { KeyOffer } from "./key-view";
import { localTimeZone } from "./local-time-zone";

/** What is about to be made, as one sentence to agree with. */
export function KeySummary({ form, offer }: { form: CreateKeyForm; offer: KeyOffer }) {
  const t = useTranslations("keys");
  const format = useFormatter();
  const [scopes, workspaceIds, expiry, customDate] = form.watch(["scopes", "workspaceIds", "expiry", "customDate"]);
  const until = expiryMoment(expiry, customDate, new Date());
  const chosen = offer.workspaces.filter(({ id }) => workspaceIds.includes(id));
  if (until === undefined || chosen.length === 0) return null;

  const abilities = offer.scopes
    .filter(({ scope }) => scopes.includes(scope))
    .map(({ scope }) => t(`scope.${scope}.may`));
  const words = {
    abilities: abilities.length > 0 ? format.list(abilities) : t("mayOnlySayWho"),
    workspaces: format.list(chosen.map(({ name }) => t("workspaceQuoted", { name }))),
  };
  return (
    <p className="rounded-lg bg-sunken px-4 py-3">
      {until === null
        ? t("summaryNever", words)
        : t("summary", { ...words, date: format.dateTime(until, { dateStyle: "long", timeZone: localTimeZone() }) })}
    </p>
  );
}
