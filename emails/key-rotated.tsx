import { z } from "zod";
import type { MailProps } from "./define-mail";
import { formatTime } from "./format-time";
import { keyMaskedField, keyNameField, linkField, nicknameField, timeField } from "./mail-fields";
import { ActionButton } from "./parts/action-button";
import { Facts } from "./parts/facts";
import { MailLayout } from "./parts/mail-layout";
import { Paragraph } from "./parts/paragraph";
import { mailWords } from "./words/mail-words";

export const keyRotatedSchema = z.object({
  nickname: nicknameField,
  keyName: keyNameField,
  keyMasked: keyMaskedField,
  newKeyMasked: keyMaskedField,
  /** null and not `untilUnused`: the old key stopped at once. */
  worksUntil: timeField.nullable(),
  untilUnused: z.boolean(),
  keysUrl: linkField,
  at: timeField,
});

export function KeyRotated(props: MailProps<typeof keyRotatedSchema>) {
  const { locale, nickname, keyName, keyMasked, newKeyMasked, worksUntil, untilUnused, keysUrl, at } = props;
  const { keyRotated: words, keyFacts: labels, facts: commonLabels } = mailWords[locale];
  return (
    <MailLayout locale={locale} nickname={nickname} words={words} url={keysUrl} body={words.body}>
      <Paragraph text={words.oldKey(worksUntil && formatTime(locale, worksUntil), untilUnused)} />
      <Facts
        facts={[
          { label: labels.name, value: keyName },
          { label: labels.oldKey, value: keyMasked, isMachine: true },
          { label: labels.newKey, value: newKeyMasked, isMachine: true },
          { label: commonLabels.at, value: formatTime(locale, at) },
        ]}
      />
      <ActionButton href={keysUrl} label={words.action} />
    </MailLayout>
  );
}

KeyRotated.PreviewProps = {
  locale: "en",
  nickname: "Lin",
  keyName: "nightly report",
  keyMasked: "lk_live_4fQ2…9xZa",
  newKeyMasked: "lk_live_8bRt…3mKp",
  worksUntil: "2026-11-21T09:30:00.000Z",
  untilUnused: false,
  keysUrl: "https://latchkey.example.com/keys",
  at: "2026-11-20T09:30:00.000Z",
} satisfies MailProps<typeof keyRotatedSchema>;
