import { Text } from "@react-email/components";
import { z } from "zod";
import type { MailProps } from "./define-mail";
import { formatTime } from "./format-time";
import { linkField, nicknameField, timeField } from "./mail-fields";
import { ActionButton } from "./parts/action-button";
import { MailLayout } from "./parts/mail-layout";
import { mailStyle } from "./parts/mail-style";
import { mailWords } from "./words/mail-words";

export const activationSchema = z.object({ nickname: nicknameField, activationUrl: linkField, expiresAt: timeField });

export function Activation({ locale, nickname, activationUrl, expiresAt }: MailProps<typeof activationSchema>) {
  const words = mailWords[locale].activation;
  return (
    <MailLayout locale={locale} nickname={nickname} words={words} url={activationUrl} body={words.body}>
      <ActionButton href={activationUrl} isSecret label={words.action} />
      <Text className="lk-soft" style={mailStyle.note}>
        {words.validity(formatTime(locale, expiresAt))}
      </Text>
    </MailLayout>
  );
}

Activation.PreviewProps = {
  locale: "en",
  nickname: "Lin",
  activationUrl: "https://latchkey.example.com/activate?code=preview-7Qw2",
  expiresAt: "2026-11-21T09:30:00.000Z",
} satisfies MailProps<typeof activationSchema>;
