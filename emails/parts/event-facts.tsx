import type { Locale } from "@/shared/fields";
import { formatTime } from "../format-time";
import { mailWords } from "../words/mail-words";
import { Facts } from "./facts";

interface EventFactsProps {
  locale: Locale;
  newEmailMasked?: string;
  at?: string;
  ip: string;
  userAgent?: string;
}

/** Where a change came from, as far as the mail tells it. */
export function EventFacts({ locale, newEmailMasked, at, ip, userAgent }: EventFactsProps) {
  const { facts: labels, unknown } = mailWords[locale];
  const facts = [
    { label: labels.newEmail, value: newEmailMasked, isMachine: true },
    { label: labels.at, value: at && formatTime(locale, at) },
    { label: labels.ip, value: ip, isMachine: true },
    { label: labels.userAgent, value: userAgent, isMachine: true },
  ];
  return (
    <Facts
      facts={facts.flatMap(({ value, ...fact }) => (value === undefined ? [] : [{ ...fact, value: value || unknown }]))}
    />
  );
}
