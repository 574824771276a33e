import { z } from "zod";
import type { MailProps } from "./define-mail";
import { formatTime } from "./format-time";
import { keyMaskedField, keyNameField, linkField, nicknameField, reasonField, timeField } from "./mail-fields";
import { ActionButton } from "./parts/action-button";
import { Facts } from "./parts/facts";
import { MailLayout } from "./parts/mail-layout";
import { mailWords } from "./words/mail-words";

export const keyEndedByAdminSchema = z.object({
  nickname: nicknameField,
  keyName: keyNameField,
  keyMasked: keyMaskedField,
  what: z.enum(["disabled", "enabled", "revoked"]),
  /** A reason of the closed list, or the admin's own words; empty and `unspecified` are not shown. */
  reason: reasonField,
  at: timeField,
  keysUrl: linkField,
});

export function KeyEndedByAdmin(props: MailProps<typeof keyEndedByAdminSchema>) {
  const { locale, nickname, keyName, keyMasked, what, reason, at, keysUrl } = props;
  const { keyEndedByAdmin: words, keyFacts: labels, facts: commonLabels } = mailWords[locale];
  const reasonText = reason === "unspecified" ? "" : (new Map(Object.entries(words.reasons)).get(reason) ?? reason);
  return (
    <MailLayout
      locale={locale}
      nickname={nickname}
      words={{ ...words, title: words.title[what] }}
      url={keysUrl}
      body={words.body[what]}
    >
      <Facts
        facts={[
          { label: labels.name, value: keyName },
          { label: labels.key, value: keyMasked, isMachine: true },
          ...(reasonText ? [{ label: words.reason, value: reasonText }] : []),
          { label: commonLabels.at, value: formatTime(locale, at) },
        ]}
      />
      <ActionButton href={keysUrl} label={words.action} />
    </MailLayout>
  );
}

KeyEndedByAdmin.PreviewProps = {
  locale: "en",
  nickname: "Lin",
  keyName: "nightly report",
  keyMasked: "lk_live_4fQ2…9xZa",
  what: "disabled",
  reason: "Calls the report service every second.",
  at: "2026-11-20T09:30:00.000Z",
  keysUrl: "https://latchkey.example.com/keys",
} satisfies MailProps<typeof keyEndedByAdminSchema>;
