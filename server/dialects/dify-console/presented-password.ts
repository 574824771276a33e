import { isUtf8 } from "node:buffer";
import { presentedPasswordField } from "@/shared/fields";
import { DomainError } from "../../domain/errors";

const base64Text = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

/**
 * The password that the front end sent: base64 of its UTF-8, or plain, as the versions before it do. What can be read as
 * base64 of UTF-8 is that; whatever else, also what Dify calls invalid encrypted data, is compared as it stands.
 * @throws DomainError `request_invalid` when it can't be a password.
 */
export function presentedPassword(text: string): string {
  const bytes = base64Text.test(text) ? Buffer.from(text, "base64") : null;
  const password = bytes && isUtf8(bytes) ? bytes.toString("utf8") : text;
  const parsed = presentedPasswordField.safeParse(password);
  if (parsed.success) return parsed.data;
  throw new DomainError("request_invalid", { fields: [{ path: "password", code: "too_long" }] });
}
