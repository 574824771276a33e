import { z } from "zod";
import type { MailProps } from "./define-mail";
import { formatTime } from "./format-time";
import { keyMaskedField, keyNameField, leakSourceField, linkField, nicknameField, timeField } from "./mail-fields";
import { Facts } from "./parts/facts";
import { MailLayout } from "./parts/mail-layout";
import { mailWords } from "./words/mail-words";

export const keyLeakedSchema = z.object({
  nickname: nicknameField,
  keyName: keyNameField,
  keyMasked: keyMaskedField,
  source: leakSourceField,
  /** What was done about it, beyond this mail. */
  outcome: z.enum(["notified", "disabled", "revoked"]),
  at: timeField,
  keyUrl: linkField,
});

export function KeyLeaked(props: MailProps<typeof keyLeakedSchema>) {
  const { locale, nickname, keyName, keyMasked, source, outcome, at, keyUrl } = props;
  const { keyLeaked: words, keyFacts: labels, facts: commonLabels, unknown } = mailWords[locale];
  return (
    <MailLayout
      locale={locale}
      nickname={nickname}
      words={{ ...words, notYou: words.notYou[outcome] }}
      url={keyUrl}
      body={words.body[outcome]}
      remedy={words.action}
    >
      <Facts
        facts={[
          { label: labels.name, value: keyName },
          { label: labels.key, value: keyMasked, isMachine: true },
          { label: labels.source, value: source || unknown },
          { label: commonLabels.at, value: formatTime(locale, at) },
        ]}
      />
    </MailLayout>
  );
}

KeyLeaked.PreviewProps = {
  locale: "en",
  nickname: "Lin",
  keyName: "nightly report",
  keyMasked: "lk_live_4fQ2…9xZa",
  source: "GitHub",
  outcome: "disabled",
  at: "2026-11-20T09:30:00.000Z",
  keyUrl: "https://latchkey.example.com/keys/key_7Qw2",
} satisfies MailProps<typeof keyLeakedSchema>;
