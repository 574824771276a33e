import { z } from "zod";
import type { MailProps } from "./define-mail";
import { formatTime } from "./format-time";
import { countField, keyMaskedField, keyNameField, linkField, nicknameField, timeField } from "./mail-fields";
import { ActionButton } from "./parts/action-button";
import { Facts } from "./parts/facts";
import { MailLayout } from "./parts/mail-layout";
import { Paragraph } from "./parts/paragraph";
import { mailWords } from "./words/mail-words";

export const keyExpiringSchema = z.object({
  nickname: nicknameField,
  keyName: keyNameField,
  keyMasked: keyMaskedField,
  expiresAt: timeField,
  /** Whole days that are left; 0: less than one. */
  days: countField,
  keyUrl: linkField,
});

export function KeyExpiring(props: MailProps<typeof keyExpiringSchema>) {
  const { locale, nickname, keyName, keyMasked, expiresAt, days, keyUrl } = props;
  const { keyExpiring: words, keyFacts: labels } = mailWords[locale];
  return (
    <MailLayout locale={locale} nickname={nickname} words={words} url={keyUrl} body={words.body(days)}>
      <Paragraph text={words.rotate} />
      <Facts
        facts={[
          { label: labels.name, value: keyName },
          { label: labels.key, value: keyMasked, isMachine: true },
          { label: labels.expiresAt, value: formatTime(locale, expiresAt) },
        ]}
      />
      <ActionButton href={keyUrl} label={words.action} />
    </MailLayout>
  );
}

KeyExpiring.PreviewProps = {
  locale: "en",
  nickname: "Lin",
  keyName: "nightly report",
  keyMasked: "lk_live_4fQ2…9xZa",
  expiresAt: "2026-11-27T09:30:00.000Z",
  days: 7,
  keyUrl: "https://latchkey.example.com/keys/key_7Qw2",
} satisfies MailProps<typeof keyExpiringSchema>;
