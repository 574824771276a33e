import { Section, Text } from "@react-email/components";
import type { Locale } from "@/shared/fields";
import { formatTime } from "../format-time";
import { mailWords } from "../words/mail-words";
import { mailStyle } from "./mail-style";

interface MailedCodeProps {
  locale: Locale;
  code: string;
  /** The word that the page shows too, for a person with several of these mails. */
  reference: string;
  expiresAt: string;
}

/** The digits are one text, spaced by style alone, so that a double click takes them all and nothing else. */
export function MailedCode({ locale, code, reference, expiresAt }: MailedCodeProps) {
  const { code: words, colon } = mailWords[locale];
  return (
    <>
      <Section className="lk-frame" style={mailStyle.codeFrame}>
        <Text className="lk-ink" style={mailStyle.code}>
          {code}
        </Text>
        <Text className="lk-soft" style={mailStyle.reference}>
          {`${words.reference}${colon}`}
          <strong className="lk-ink" style={mailStyle.referenceWord}>
            {reference}
          </strong>
        </Text>
      </Section>
      <Text className="lk-soft" style={mailStyle.note}>
        {words.note(formatTime(locale, expiresAt))}
      </Text>
    </>
  );
}
