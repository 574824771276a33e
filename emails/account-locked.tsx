import { z } from "zod";
import type { MailProps } from "./define-mail";
import { formatTime } from "./format-time";
import { countField, ipField, linkField, nicknameField, timeField } from "./mail-fields";
import { ActionButton } from "./parts/action-button";
import { EventFacts } from "./parts/event-facts";
import { MailLayout } from "./parts/mail-layout";
import { Paragraph } from "./parts/paragraph";
import { mailWords } from "./words/mail-words";

export const accountLockedSchema = z.object({
  nickname: nicknameField,
  failures: countField,
  until: timeField,
  ip: ipField,
  resetUrl: linkField,
});

export function AccountLocked(props: MailProps<typeof accountLockedSchema>) {
  const { locale, nickname, failures, until, ip, resetUrl } = props;
  const words = mailWords[locale].accountLocked;
  return (
    <MailLayout
      locale={locale}
      nickname={nickname}
      words={words}
      url={resetUrl}
      body={words.body(failures, formatTime(locale, until))}
    >
      <Paragraph text={words.stillWorks} />
      <EventFacts locale={locale} ip={ip} />
      <ActionButton href={resetUrl} label={words.action} />
    </MailLayout>
  );
}

AccountLocked.PreviewProps = {
  locale: "en",
  nickname: "Lin",
  failures: 5,
  until: "2026-11-20T09:30:00.000Z",
  ip: "203.0.113.7",
  resetUrl: "https://latchkey.example.com/reset-password",
} satisfies MailProps<typeof accountLockedSchema>;
