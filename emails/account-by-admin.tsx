import { z } from "zod";
import type { MailProps } from "./define-mail";
import { formatTime } from "./format-time";
import { linkField, nicknameField, timeField } from "./mail-fields";
import { ActionButton } from "./parts/action-button";
import { Facts } from "./parts/facts";
import { MailLayout } from "./parts/mail-layout";
import { mailWords } from "./words/mail-words";

export const accountByAdminSchema = z.object({
  nickname: nicknameField,
  what: z.enum(["suspended", "resumed", "logged_out"]),
  at: timeField,
  loginUrl: linkField,
});

/** A suspended account has no button: its login would only be refused. */
export function AccountByAdmin({ locale, nickname, what, at, loginUrl }: MailProps<typeof accountByAdminSchema>) {
  const { accountByAdmin: words, facts: labels } = mailWords[locale];
  return (
    <MailLayout
      locale={locale}
      nickname={nickname}
      words={{ ...words, title: words.title[what] }}
      url={loginUrl}
      body={words.body[what]}
    >
      <Facts facts={[{ label: labels.at, value: formatTime(locale, at) }]} />
      {what !== "suspended" && <ActionButton href={loginUrl} label={words.action} />}
    </MailLayout>
  );
}

AccountByAdmin.PreviewProps = {
  locale: "en",
  nickname: "Lin",
  what: "logged_out",
  at: "2026-11-20T09:30:00.000Z",
  loginUrl: "https://latchkey.example.com/login",
} satisfies MailProps<typeof accountByAdminSchema>;
