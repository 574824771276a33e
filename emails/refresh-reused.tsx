import { z } from "zod";
import type { MailProps } from "./define-mail";
import { ipField, linkField, nicknameField, timeField, userAgentField } from "./mail-fields";
import { EventFacts } from "./parts/event-facts";
import { MailLayout } from "./parts/mail-layout";
import { Paragraph } from "./parts/paragraph";
import { mailWords } from "./words/mail-words";

export const refreshReusedSchema = z.object({
  nickname: nicknameField,
  at: timeField,
  ip: ipField,
  userAgent: userAgentField,
  resetUrl: linkField,
});

export function RefreshReused(props: MailProps<typeof refreshReusedSchema>) {
  const { locale, nickname, at, ip, userAgent, resetUrl } = props;
  const words = mailWords[locale].refreshReused;
  return (
    <MailLayout
      locale={locale}
      nickname={nickname}
      words={words}
      url={resetUrl}
      body={words.body}
      remedy={words.action}
    >
      <Paragraph text={words.next} />
      <EventFacts locale={locale} at={at} ip={ip} userAgent={userAgent} />
    </MailLayout>
  );
}

RefreshReused.PreviewProps = {
  locale: "en",
  nickname: "Lin",
  at: "2026-11-20T09:30:00.000Z",
  ip: "203.0.113.7",
  userAgent: "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0",
  resetUrl: "https://latchkey.example.com/reset-password",
} satisfies MailProps<typeof refreshReusedSchema>;
