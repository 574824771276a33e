import { z } from "zod";
import type { MailProps } from "./define-mail";
import { emailMaskedField, ipField, linkField, nicknameField, timeField, userAgentField } from "./mail-fields";
import { EventFacts } from "./parts/event-facts";
import { MailLayout } from "./parts/mail-layout";
import { mailWords } from "./words/mail-words";

export const emailChangeAskedSchema = z.object({
  nickname: nicknameField,
  newEmailMasked: emailMaskedField,
  at: timeField,
  ip: ipField,
  userAgent: userAgentField,
  resetUrl: linkField,
});

export function EmailChangeAsked(props: MailProps<typeof emailChangeAskedSchema>) {
  const { locale, nickname, newEmailMasked, at, ip, userAgent, resetUrl } = props;
  const words = mailWords[locale].emailChangeAsked;
  return (
    <MailLayout
      locale={locale}
      nickname={nickname}
      words={words}
      url={resetUrl}
      body={words.body}
      remedy={words.action}
    >
      <EventFacts locale={locale} newEmailMasked={newEmailMasked} at={at} ip={ip} userAgent={userAgent} />
    </MailLayout>
  );
}

EmailChangeAsked.PreviewProps = {
  locale: "en",
  nickname: "Lin",
  newEmailMasked: "a…@example.com",
  at: "2026-11-20T09:30:00.000Z",
  ip: "203.0.113.7",
  userAgent: "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0",
  resetUrl: "https://latchkey.example.com/reset-password",
} satisfies MailProps<typeof emailChangeAskedSchema>;
