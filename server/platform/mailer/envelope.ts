import { MailError } from "./mail-error";
import type { OutgoingMail } from "./mailer";

/** What a library would parse as a list, a group, a comment or a quoted part. The apostrophe of o'brien@ is none. */
const parsedAsSyntax = /[\s\p{C}",<>():;[\]\\]/u;
const controls = /[\p{Cc}\p{Zl}\p{Zp}]/u;
const namedSender = /^"?([^"<>]*?)"?\s*<([^<>]+)>$/;

export interface MailAddress {
  name: string;
  address: string;
}

export interface Envelope {
  to: MailAddress;
  from: MailAddress;
  subject: string;
  /** The same for every attempt, so that a receiver can drop a second copy. */
  messageId: string;
}

/**
 * The last door before a transport. Addresses leave it as objects, because a string is parsed by the transport, and
 * `"a@evil x"@good` or `a@good,b@evil` then reaches somebody else.
 */
export function parseEnvelope(mail: OutgoingMail): Envelope {
  if (!/^[\w-]{1,128}$/.test(mail.id)) throw new MailError("mail id refused", false);
  if (controls.test(mail.subject)) throw new MailError("subject refused", false);
  const from = parseSender(mail.from);
  const to = { name: "", address: parseAddress(mail.to, "recipient") };
  const fromDomain = from.address.slice(from.address.indexOf("@") + 1);
  return { to, from, subject: mail.subject, messageId: `<${mail.id}@${fromDomain}>` };
}

function parseSender(from: string): MailAddress {
  if (controls.test(from)) throw new MailError("sender refused", false);
  const named = namedSender.exec(from.trim());
  return { name: named?.[1]?.trim() ?? "", address: parseAddress(named?.[2] ?? from, "sender") };
}

function parseAddress(address: string, role: "recipient" | "sender"): string {
  const [local, domain, ...rest] = address.split("@");
  if (!local || !domain || rest.length > 0 || address.length > 254 || parsedAsSyntax.test(address)) {
    throw new MailError(`${role} address refused`, false);
  }
  return address;
}
