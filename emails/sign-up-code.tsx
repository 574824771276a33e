import { z } from "zod";
import { codeField } from "@/shared/fields";
import type { MailProps } from "./define-mail";
import { linkField, referenceField, timeField } from "./mail-fields";
import { ActionButton } from "./parts/action-button";
import { MailLayout } from "./parts/mail-layout";
import { MailedCode } from "./parts/mailed-code";
import { mailWords } from "./words/mail-words";

export const signUpCodeSchema = z.object({
  code: codeField,
  reference: referenceField,
  expiresAt: timeField,
  siteUrl: linkField,
});

export function SignUpCode({ locale, code, reference, expiresAt, siteUrl }: MailProps<typeof signUpCodeSchema>) {
  const words = mailWords[locale].signUpCode;
  return (
    <MailLayout locale={locale} nickname="" words={words} url={siteUrl} body={words.body}>
      <MailedCode locale={locale} code={code} reference={reference} expiresAt={expiresAt} />
      <ActionButton href={siteUrl} label={words.action} />
    </MailLayout>
  );
}

SignUpCode.PreviewProps = {
  locale: "en",
  code: "482913",
  reference: "maple",
  expiresAt: "2026-11-20T09:30:00.000Z",
  siteUrl: "https://latchkey.example.com",
} satisfies MailProps<typeof signUpCodeSchema>;
