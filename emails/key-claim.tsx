import { Text } from "@react-email/components";
import { z } from "zod";
import type { MailProps } from "./define-mail";
import { formatTime } from "./format-time";
import { keyNameField, linkField, nicknameField, timeField } from "./mail-fields";
import { ActionButton } from "./parts/action-button";
import { Facts } from "./parts/facts";
import { MailLayout } from "./parts/mail-layout";
import { mailStyle } from "./parts/mail-style";
import { Paragraph } from "./parts/paragraph";
import { mailWords } from "./words/mail-words";

/** Goes to somebody who may have no account, and so no name that we know. */
export const keyClaimSchema = z.object({
  preparedBy: nicknameField,
  keyName: keyNameField,
  claimUrl: linkField,
  expiresAt: timeField,
});

export function KeyClaim({ locale, preparedBy, keyName, claimUrl, expiresAt }: MailProps<typeof keyClaimSchema>) {
  const { keyClaim: words, keyFacts: labels, unknown } = mailWords[locale];
  return (
    <MailLayout locale={locale} nickname="" words={words} url={claimUrl} body={words.body}>
      <Paragraph text={words.account} />
      <Facts
        facts={[
          { label: labels.name, value: keyName },
          { label: labels.preparedBy, value: preparedBy || unknown },
        ]}
      />
      <ActionButton href={claimUrl} isSecret label={words.action} />
      <Text className="lk-soft" style={mailStyle.note}>
        {words.validity(formatTime(locale, expiresAt))}
      </Text>
    </MailLayout>
  );
}

KeyClaim.PreviewProps = {
  locale: "en",
  preparedBy: "Mei",
  keyName: "nightly report",
  claimUrl: "https://latchkey.example.com/claim?token=preview-7Qw2",
  expiresAt: "2026-11-27T09:30:00.000Z",
} satisfies MailProps<typeof keyClaimSchema>;
