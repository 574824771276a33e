import { join } from "node:path";
import { headers } from "next/headers";
import { notFound } from "next/navigation";
import { cache } from "react";
import { getContainer } from "@/server/container";
import { peerFrom } from "@/server/host/peer-header";
import { readOutbox, type StoredMail } from "@/server/platform/mailer/read-outbox";

/**
 * The written-out mails, or a 404 where they may not be shown. No login is asked for: the first mail is the activation
 * link, and before it is opened nobody has an account to log in with. What guards the page is that only a development or
 * loopback install has it, and that there it answers this machine alone: the server listens on every interface.
 */
export const readMails = cache(async (): Promise<StoredMail[]> => {
  const { config } = (await getContainer()).ctx;
  const peer = peerFrom(await headers());
  if (!config.outboxReadable || (peer !== null && !isLoopback(peer))) notFound();
  return readOutbox(join(config.DATA_DIR, "outbox"));
});

function isLoopback(address: string): boolean {
  return address === "::1" || address.startsWith("127.") || address.startsWith("::ffff:127.");
}
