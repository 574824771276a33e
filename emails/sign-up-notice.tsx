import { z } from "zod";
import type { MailProps } from "./define-mail";
import { formatTime } from "./format-time";
import { linkField, nicknameField, timeField } from "./mail-fields";
import { ActionButton } from "./parts/action-button";
import { MailLayout } from "./parts/mail-layout";
import { Paragraph } from "./parts/paragraph";
import { mailWords } from "./words/mail-words";

export const signUpNoticeSchema = z.object({ nickname: nicknameField, loginUrl: linkField, at: timeField });

export function SignUpNotice({ locale, nickname, loginUrl, at }: MailProps<typeof signUpNoticeSchema>) {
  const words = mailWords[locale].signUpNotice;
  return (
    <MailLayout
      locale={locale}
      nickname={nickname}
      words={words}
      url={loginUrl}
      body={words.body(formatTime(locale, at))}
    >
      <Paragraph text={words.ifYou} />
      <ActionButton href={loginUrl} label={words.action} />
    </MailLayout>
  );
}

SignUpNotice.PreviewProps = {
  locale: "en",
  nickname: "Lin",
  loginUrl: "https://latchkey.example.com/login",
  at: "2026-11-20T09:30:00.000Z",
} satisfies MailProps<typeof signUpNoticeSchema>;
