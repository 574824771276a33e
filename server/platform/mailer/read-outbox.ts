import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import PostalMime from "postal-mime";

export interface StoredMail {
  /** The file's name without `.eml`: unique, and sorts by time. */
  id: string;
  to: string;
  from: string;
  subject: string;
  /** ISO 8601. */
  date: string;
  html: string;
  text: string;
}

const newestCount = 200;

/** What the file mailer wrote, newest first. An outbox that was never written to is empty. */
export async function readOutbox(dir: string): Promise<StoredMail[]> {
  const entries = await readdir(dir, { withFileTypes: true }).catch(noneIfMissing);
  const names = (entries ?? [])
    .filter((entry) => entry.isFile() && entry.name.endsWith(".eml") && !entry.name.startsWith("."))
    .map((entry) => entry.name)
    .sort()
    .reverse()
    .slice(0, newestCount);
  const mails = await Promise.all(names.map((name) => readMail(dir, name)));
  return mails.filter((mail) => mail !== null);
}

async function readMail(dir: string, name: string): Promise<StoredMail | null> {
  // The person may empty the folder while it is read.
  const content = await readFile(join(dir, name)).catch(noneIfMissing);
  if (!content) return null;
  const mail = await PostalMime.parse(content);
  return {
    id: name.slice(0, -".eml".length),
    to: mail.to?.[0]?.address ?? "",
    from: mail.from?.address ?? "",
    subject: mail.subject ?? "",
    date: mail.date ?? "",
    html: mail.html ?? "",
    text: mail.text ?? "",
  };
}

function noneIfMissing(error: NodeJS.ErrnoException): null {
  if (error.code === "ENOENT") return null;
  throw error;
}
