import { z } from "zod";
import type { MailProps } from "./define-mail";
import { countField, ipField, linkField, nicknameField, timeField, userAgentField } from "./mail-fields";
import { EventFacts } from "./parts/event-facts";
import { MailLayout } from "./parts/mail-layout";
import { Paragraph } from "./parts/paragraph";
import { mailWords } from "./words/mail-words";

export const passwordChangedSchema = z.object({
  nickname: nicknameField,
  how: z.enum(["reset", "changed"]),
  at: timeField,
  ip: ipField,
  userAgent: userAgentField,
  keysRevoked: countField,
  keysLeft: countField,
  resetUrl: linkField,
});

export function PasswordChanged(props: MailProps<typeof passwordChangedSchema>) {
  const { locale, nickname, how, at, ip, userAgent, keysRevoked, keysLeft, resetUrl } = props;
  const words = mailWords[locale].passwordChanged;
  return (
    <MailLayout
      locale={locale}
      nickname={nickname}
      words={{ ...words, notYou: words.notYou(how, keysLeft) }}
      url={resetUrl}
      body={words.body[how]}
      remedy={words.action}
    >
      {keysRevoked + keysLeft > 0 && <Paragraph text={words.keys(keysRevoked, keysLeft)} />}
      <EventFacts locale={locale} at={at} ip={ip} userAgent={userAgent} />
    </MailLayout>
  );
}

PasswordChanged.PreviewProps = {
  locale: "en",
  nickname: "Lin",
  how: "changed",
  at: "2026-11-20T09:30:00.000Z",
  ip: "203.0.113.7",
  userAgent: "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0",
  keysRevoked: 0,
  keysLeft: 3,
  resetUrl: "https://latchkey.example.com/reset-password",
} satisfies MailProps<typeof passwordChangedSchema>;
