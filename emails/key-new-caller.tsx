import { z } from "zod";
import type { MailProps } from "./define-mail";
import { formatTime } from "./format-time";
import {
  keyMaskedField,
  keyNameField,
  linkField,
  networkField,
  nicknameField,
  timeField,
  userAgentField,
} from "./mail-fields";
import { ActionButton } from "./parts/action-button";
import { Facts } from "./parts/facts";
import { MailLayout } from "./parts/mail-layout";
import { mailWords } from "./words/mail-words";

export const keyNewCallerSchema = z.object({
  nickname: nicknameField,
  keyName: keyNameField,
  keyMasked: keyMaskedField,
  network: networkField,
  agent: userAgentField,
  at: timeField,
  keyUrl: linkField,
  /** Whoever has it can disable the key, without a login. */
  quarantineUrl: linkField,
  quarantineExpiresAt: timeField,
});

export function KeyNewCaller(props: MailProps<typeof keyNewCallerSchema>) {
  const { locale, nickname, keyName, keyMasked, network, agent, at, keyUrl } = props;
  const { keyNewCaller: words, keyFacts: labels, facts: commonLabels, unknown } = mailWords[locale];
  return (
    <MailLayout
      locale={locale}
      nickname={nickname}
      words={{ ...words, notYou: words.notYou(formatTime(locale, props.quarantineExpiresAt)) }}
      url={keyUrl}
      body={words.body}
      remedy={words.disable}
      remedyUrl={props.quarantineUrl}
    >
      <Facts
        facts={[
          { label: labels.name, value: keyName },
          { label: labels.key, value: keyMasked, isMachine: true },
          { label: labels.network, value: network || unknown, isMachine: true },
          { label: labels.agent, value: agent || unknown, isMachine: true },
          { label: commonLabels.at, value: formatTime(locale, at) },
        ]}
      />
      <ActionButton href={keyUrl} isPlain label={words.action} />
    </MailLayout>
  );
}

KeyNewCaller.PreviewProps = {
  locale: "en",
  nickname: "Lin",
  keyName: "nightly report",
  keyMasked: "lk_live_4fQ2…9xZa",
  network: "203.0.113.0/24",
  agent: "python-requests/2.32.5",
  at: "2026-11-20T09:30:00.000Z",
  keyUrl: "https://latchkey.example.com/keys/key_7Qw2",
  quarantineUrl: "https://latchkey.example.com/quarantine?token=preview-7Qw2",
  quarantineExpiresAt: "2026-11-27T09:30:00.000Z",
} satisfies MailProps<typeof keyNewCallerSchema>;
