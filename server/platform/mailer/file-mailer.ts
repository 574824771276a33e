import { chmod, mkdir, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createTransport } from "nodemailer";
import { parseEnvelope } from "./envelope";
import { MailError } from "./mail-error";
import type { Mailer, OutgoingMail } from "./mailer";

interface FileMailerOptions {
  dir: string;
  now?: () => Date;
}

/** For an install without a mail server: each mail is a file that only this user can read. */
export function makeFileMailer({ dir, now = () => new Date() }: FileMailerOptions): Mailer {
  return {
    kind: "file",
    async send(mail) {
      const date = now();
      const message = await composeMessage(mail, date);
      // A colon is not allowed in file names everywhere; without it the names still sort by time.
      const name = `${date.toISOString().replaceAll(":", "-")}-${mail.id}.eml`;
      await writePrivately(dir, name, message).catch((error: NodeJS.ErrnoException) => {
        throw new MailError(`file: ${error.code ?? "unknown"}`, true);
      });
    },
    async close() {},
  };
}

async function composeMessage(mail: OutgoingMail, date: Date): Promise<Buffer> {
  const { from, to, subject, messageId } = parseEnvelope(mail);
  const transport = createTransport({ streamTransport: true, buffer: true });
  const content = { html: mail.html, text: mail.text, disableFileAccess: true, disableUrlAccess: true };
  // `newline` is the mail's: nodemailer 7 takes it on the transport too, and then does nothing with it.
  const { message } = await transport.sendMail({ from, to, subject, messageId, date, newline: "windows", ...content });
  return message as Buffer; // `buffer: true` above
}

/** Nobody reads half a mail: the name ending in .eml appears with the whole content, flushed to the disk. */
async function writePrivately(dir: string, name: string, content: Buffer): Promise<void> {
  await mkdir(dir, { recursive: true, mode: 0o700 });
  await chmod(dir, 0o700);
  const temporary = join(dir, `.${name}.tmp`);
  try {
    await writeFile(temporary, content, { mode: 0o600, flush: true });
    await rename(temporary, join(dir, name));
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}
