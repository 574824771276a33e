import { isRecord } from "./api";

/** A code on its way by mail: where to, and the word that tells its mail from earlier ones. */
export type MailedCode = { email: string; reference: string; sentAt: number; expiresIn: number };

/** What the code is for; a change of address belongs to one account. */
export type CodePurpose = "reset" | `email ${string}`;

/** Reads what the API answers when it mails a code. */
export const mailedCodeReply = {
  parse(content: unknown): { reference: string; expiresIn: number } {
    if (!isRecord(content)) throw new TypeError("no object");
    const { reference, expiresIn } = content;
    if (typeof reference !== "string" || typeof expiresIn !== "number") throw new TypeError("no reference");
    return { reference, expiresIn };
  },
};

/** Kept for this tab: phones unload a page while its person looks into the mail. Never in the address. */
export function rememberMailedCode(purpose: CodePurpose, code: MailedCode) {
  try {
    sessionStorage.setItem(slotOf(purpose), JSON.stringify(code));
  } catch {
    // Storage can be switched off; then the pages do without the word.
  }
}

export function forgetMailedCode(purpose: CodePurpose) {
  try {
    sessionStorage.removeItem(slotOf(purpose));
  } catch {
    // Nothing was kept either.
  }
}

/** The newest code asked for in this tab, as long as it counts. */
export function recallMailedCode(purpose: CodePurpose): MailedCode | null {
  try {
    const code: unknown = JSON.parse(sessionStorage.getItem(slotOf(purpose)) ?? "null");
    if (!isRecord(code) || typeof code.email !== "string" || typeof code.sentAt !== "number") return null;
    const { reference, expiresIn } = mailedCodeReply.parse(code);
    if (code.sentAt + expiresIn * 1000 <= Date.now()) return null;
    return { email: code.email, sentAt: code.sentAt, reference, expiresIn };
  } catch {
    return null;
  }
}

function slotOf(purpose: CodePurpose): string {
  return `latchkey_code ${purpose}`;
}
