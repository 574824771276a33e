import { z } from "zod";
import type { MailProps } from "./define-mail";
import { formatTime } from "./format-time";
import { nicknameField, timeField } from "./mail-fields";
import { MailLayout } from "./parts/mail-layout";
import { mailWords } from "./words/mail-words";

export const accountDeletedSchema = z.object({
  nickname: nicknameField,
  at: timeField,
});

export function AccountDeleted(props: MailProps<typeof accountDeletedSchema>) {
  const { locale, nickname, at } = props;
  const words = mailWords[locale].accountDeleted;
  return <MailLayout locale={locale} nickname={nickname} words={words} body={words.body(formatTime(locale, at))} />;
}

AccountDeleted.PreviewProps = {
  locale: "en",
  nickname: "Lin",
  at: "2026-11-20T09:30:00.000Z",
} satisfies MailProps<typeof accountDeletedSchema>;
