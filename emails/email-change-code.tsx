import { z } from "zod";
import { codeField } from "@/shared/fields";
import type { MailProps } from "./define-mail";
import { linkField, nicknameField, referenceField, timeField } from "./mail-fields";
import { ActionButton } from "./parts/action-button";
import { MailLayout } from "./parts/mail-layout";
import { MailedCode } from "./parts/mailed-code";
import { mailWords } from "./words/mail-words";

export const emailChangeCodeSchema = z.object({
  nickname: nicknameField,
  code: codeField,
  reference: referenceField,
  expiresAt: timeField,
  profileUrl: linkField,
});

export function EmailChangeCode(props: MailProps<typeof emailChangeCodeSchema>) {
  const { locale, nickname, code, reference, expiresAt, profileUrl } = props;
  const words = mailWords[locale].emailChangeCode;
  return (
    <MailLayout locale={locale} nickname={nickname} words={words} url={profileUrl} body={words.body}>
      <MailedCode locale={locale} code={code} reference={reference} expiresAt={expiresAt} />
      <ActionButton href={profileUrl} label={words.action} />
    </MailLayout>
  );
}

EmailChangeCode.PreviewProps = {
  locale: "en",
  nickname: "Lin",
  code: "482913",
  reference: "maple",
  expiresAt: "2026-11-20T09:30:00.000Z",
  profileUrl: "https://latchkey.example.com/profile",
} satisfies MailProps<typeof emailChangeCodeSchema>;
