import { z } from "zod";
import type { MailProps } from "./define-mail";
import { formatTime } from "./format-time";
import { keyMaskedField, keyNameField, linkField, nicknameField, timeField } from "./mail-fields";
import { ActionButton } from "./parts/action-button";
import { Facts } from "./parts/facts";
import { MailLayout } from "./parts/mail-layout";
import { mailWords } from "./words/mail-words";

export const keyCreatedSchema = z.object({
  nickname: nicknameField,
  keyName: keyNameField,
  keyMasked: keyMaskedField,
  keysUrl: linkField,
  at: timeField,
});

export function KeyCreated({ locale, nickname, keyName, keyMasked, keysUrl, at }: MailProps<typeof keyCreatedSchema>) {
  const words = mailWords[locale].keyCreated;
  return (
    <MailLayout locale={locale} nickname={nickname} words={words} url={keysUrl} body={words.body}>
      <Facts
        facts={[
          { label: words.name, value: keyName },
          { label: words.key, value: keyMasked, isMachine: true },
          { label: words.at, value: formatTime(locale, at) },
        ]}
      />
      <ActionButton href={keysUrl} label={words.action} />
    </MailLayout>
  );
}

KeyCreated.PreviewProps = {
  locale: "en",
  nickname: "Lin",
  keyName: "nightly report",
  keyMasked: "lk_live_4fQ2…9xZa",
  keysUrl: "https://latchkey.example.com/keys",
  at: "2026-11-20T09:30:00.000Z",
} satisfies MailProps<typeof keyCreatedSchema>;
