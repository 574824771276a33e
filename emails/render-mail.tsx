import { render, toPlainText } from "@react-email/render";
import type { Locale } from "@/shared/fields";
import { type MailPayload, type MailTemplate, mailTemplates } from "./registry";
import { textFormat } from "./text-format";
import { mailWords } from "./words/mail-words";

/** The same payload always renders to the same bytes: a retry under one idempotency key must not differ. */
export async function renderMail<T extends MailTemplate>(
  template: T,
  locale: Locale,
  payload: MailPayload<T>,
): Promise<{ subject: string; html: string; text: string }> {
  const { subject, element } = mailTemplates[template].prepare(locale, payload);
  const html = await render(element);
  const text = toPlainText(html, textFormat(mailWords[locale].colon));
  return { subject, html, text: `${text}\n` };
}
