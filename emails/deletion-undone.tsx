import { z } from "zod";
import type { MailProps } from "./define-mail";
import { ipField, linkField, nicknameField, timeField, userAgentField } from "./mail-fields";
import { ActionButton } from "./parts/action-button";
import { EventFacts } from "./parts/event-facts";
import { MailLayout } from "./parts/mail-layout";
import { mailWords } from "./words/mail-words";

export const deletionUndoneSchema = z.object({
  nickname: nicknameField,
  at: timeField,
  ip: ipField,
  userAgent: userAgentField,
  profileUrl: linkField,
});

export function DeletionUndone(props: MailProps<typeof deletionUndoneSchema>) {
  const { locale, nickname, at, ip, userAgent, profileUrl } = props;
  const words = mailWords[locale].deletionUndone;
  return (
    <MailLayout locale={locale} nickname={nickname} words={words} url={profileUrl} body={words.body}>
      <EventFacts locale={locale} at={at} ip={ip} userAgent={userAgent} />
      <ActionButton href={profileUrl} label={words.action} />
    </MailLayout>
  );
}

DeletionUndone.PreviewProps = {
  locale: "en",
  nickname: "Lin",
  at: "2026-11-20T09:30:00.000Z",
  ip: "203.0.113.7",
  userAgent: "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0",
  profileUrl: "https://latchkey.example.com/profile",
} satisfies MailProps<typeof deletionUndoneSchema>;
