import type { OutgoingMail } from "@/server/platform/mailer/mailer";

export const secretLink = "https://latchkey.example.com/activate?code=live-secret-code";

export function aMail(changes: Partial<OutgoingMail> = {}): OutgoingMail {
  return {
    id: "mal_7Qw2",
    to: "lin@example.com",
    from: "Latchkey <no-reply@latchkey.example.com>",
    subject: "激活你的 Latchkey 账号",
    html: `<p>你好，<a href="${secretLink}">激活</a></p>`,
    text: `你好，\n${secretLink}\n`,
    ...changes,
  };
}
