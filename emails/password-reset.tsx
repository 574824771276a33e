import { z } from "zod";
import { codeField } from "@/shared/fields";
import type { MailProps } from "./define-mail";
import { linkField, nicknameField, referenceField, timeField } from "./mail-fields";
import { ActionButton } from "./parts/action-button";
import { MailLayout } from "./parts/mail-layout";
import { MailedCode } from "./parts/mailed-code";
import { mailWords } from "./words/mail-words";

export const passwordResetSchema = z.object({
  nickname: nicknameField,
  code: codeField,
  reference: referenceField,
  expiresAt: timeField,
  resetUrl: linkField,
});

export function PasswordReset(props: MailProps<typeof passwordResetSchema>) {
  const { locale, nickname, code, reference, expiresAt, resetUrl } = props;
  const words = mailWords[locale].passwordReset;
  return (
    <MailLayout locale={locale} nickname={nickname} words={words} url={resetUrl} body={words.body}>
      <MailedCode locale={locale} code={code} reference={reference} expiresAt={expiresAt} />
      <ActionButton href={resetUrl} label={words.action} />
    </MailLayout>
  );
}

PasswordReset.PreviewProps = {
  locale: "en",
  nickname: "Lin",
  code: "482913",
  reference: "maple",
  expiresAt: "2026-11-20T09:30:00.000Z",
  resetUrl: "https://latchkey.example.com/reset-password",
} satisfies MailProps<typeof passwordResetSchema>;
