import { join } from "node:path";
import { headers } from "next/headers";
import { notFound } from "next/navigation";
import { cache } from "react";
import { getContainer } from "@/server/container";
import { peerFrom, wasForwarded } from "@/server/host/peer-header";
import { readOutbox, type StoredMail } from "@/server/platform/mailer/read-outbox";

/**
 * The written-out mails, or a 404 where they may not be shown. No login is asked for: the first mail is the activation
 * link, and before it is opened nobody has an account to log in with. What guards the page is that only a development or
 * loopback install has it, and that there it answers this machine alone: the server listens on every interface.
 */
export const readMails = cache(async (): Promise<StoredMail[]> => {
  const { config } = (await getContainer()).ctx;
  if (!config.outboxReadable || !isThisMachine(await headers(), config.APP_URL)) notFound();
  return readOutbox(join(config.DATA_DIR, "outbox"));
});

/** A loopback connection, straight, to a name of this machine's: a foreign name that resolves here is rebinding. */
function isThisMachine(asked: Pick<Headers, "get">, appUrl: string): boolean {
  const peer = peerFrom(asked);
  if ((peer !== null && !isLoopback(peer)) || wasForwarded(asked)) return false;
  const host = asked.get("host") ?? "";
  return host === new URL(appUrl).host || /^(localhost|127(\.\d+){3}|\[::1\])(:\d+)?$/i.test(host);
}

function isLoopback(address: string): boolean {
  return address === "::1" || address.startsWith("127.") || address.startsWith("::ffff:127.");
}
