import { z } from "zod";
import type { MailProps } from "./define-mail";
import { formatTime } from "./format-time";
import { ipField, linkField, nicknameField, timeField, userAgentField } from "./mail-fields";
import { ActionButton } from "./parts/action-button";
import { EventFacts } from "./parts/event-facts";
import { MailLayout } from "./parts/mail-layout";
import { Paragraph } from "./parts/paragraph";
import { mailWords } from "./words/mail-words";

export const deletionScheduledSchema = z.object({
  nickname: nicknameField,
  deleteAt: timeField,
  ip: ipField,
  userAgent: userAgentField,
  undoUrl: linkField,
});

export function DeletionScheduled(props: MailProps<typeof deletionScheduledSchema>) {
  const { locale, nickname, deleteAt, ip, userAgent, undoUrl } = props;
  const words = mailWords[locale].deletionScheduled;
  return (
    <MailLayout
      locale={locale}
      nickname={nickname}
      words={words}
      url={undoUrl}
      body={words.body(formatTime(locale, deleteAt))}
    >
      <Paragraph text={words.undo} />
      <EventFacts locale={locale} ip={ip} userAgent={userAgent} />
      <ActionButton href={undoUrl} label={words.action} />
    </MailLayout>
  );
}

DeletionScheduled.PreviewProps = {
  locale: "en",
  nickname: "Lin",
  deleteAt: "2026-11-27T09:30:00.000Z",
  ip: "203.0.113.7",
  userAgent: "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0",
  undoUrl: "https://latchkey.example.com/profile",
} satisfies MailProps<typeof deletionScheduledSchema>;
