import { z } from "zod";
import type { MailProps } from "./define-mail";
import { formatTime } from "./format-time";
import { linkField, nicknameField, timeField, workspaceNameField } from "./mail-fields";
import { ActionButton } from "./parts/action-button";
import { Facts } from "./parts/facts";
import { MailLayout } from "./parts/mail-layout";
import { mailWords } from "./words/mail-words";

export const workspaceAddedSchema = z.object({
  nickname: nicknameField,
  workspaceName: workspaceNameField,
  /** The nickname of who added the reader. */
  by: nicknameField,
  role: z.enum(["owner", "member"]),
  at: timeField,
  url: linkField,
});

export function WorkspaceAdded(props: MailProps<typeof workspaceAddedSchema>) {
  const { locale, nickname, workspaceName, by, role, at, url } = props;
  const { workspaceAdded: words, facts: labels, unknown } = mailWords[locale];
  return (
    <MailLayout locale={locale} nickname={nickname} words={words} url={url} body={words.body[role]}>
      <Facts
        facts={[
          { label: words.name, value: workspaceName || unknown },
          { label: words.by, value: by || unknown },
          { label: words.role, value: words.roles[role] },
          { label: labels.at, value: formatTime(locale, at) },
        ]}
      />
      <ActionButton href={url} label={words.action} />
    </MailLayout>
  );
}

WorkspaceAdded.PreviewProps = {
  locale: "en",
  nickname: "Lin",
  workspaceName: "Reporting",
  by: "Mei",
  role: "member",
  at: "2026-11-20T09:30:00.000Z",
  url: "https://latchkey.example.com/workspaces",
} satisfies MailProps<typeof workspaceAddedSchema>;
