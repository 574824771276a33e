import type { Account } from "../../db/accounts.store";
import { findDevice, insertSession, type Session } from "../../db/sessions.store";
import { secondsAfter } from "../../platform/clock";
import type { Ctx } from "../../platform/ctx";
import { networkOf } from "../../platform/network";
import { newId } from "../../platform/random";
import { recordAudit } from "../audit/record-audit";
import { queueMail } from "../mail/queue-mail";
import { digestSecret, mintSecret } from "../secrets";

/** How a session's holder carries it: the browser's cookie, a bearer string of its own, or access tokens. */
export type Carrier = "cookie" | "token" | "api";

export interface StartedSession {
  session: Session;
  /** The bearer string, for the carrier `token` alone; handed out once. */
  secret: string | null;
}

/** Starts a session of its own for this log-in: others stay as they are. Inside a transaction. */
export async function startSession(
  tx: Ctx,
  account: Pick<Account, "id" | "email" | "nickname" | "locale">,
  input: { carrier: Carrier; device: string | null },
): Promise<StartedSession> {
  const now = tx.clock.now();
  const minted = input.carrier === "token" ? mintSecret(tx.random, "session") : null;
  const deviceDigest = digestSecret(input.device ?? `${networkOf(tx.origin.ip)} ${tx.origin.userAgent}`);
  const session: Session = {
    id: newId(tx.random, "ses"),
    accountId: account.id,
    carrier: input.carrier,
    ip: tx.origin.ip,
    userAgent: tx.origin.userAgent,
    createdAt: now,
    lastSeenAt: now,
    expiresAt: secondsAfter(now, tx.config.SESSION_TTL_SECONDS),
  };
  const { anySession, thisDevice } = await findDevice(tx.db, account.id, deviceDigest);
  await insertSession(tx.db, { ...session, secretDigest: minted?.digest ?? null, deviceDigest });
  await recordAudit(tx, "session.started", {
    actor: { kind: "account", id: account.id },
    accountId: account.id,
    targetId: session.id,
    detail: { carrier: input.carrier },
  });
  // The very first log-in is no news to the person who has just signed up.
  if (anySession && !thisDevice) await sendNewDeviceMail(tx, account);
  return { session, secret: minted?.secret ?? null };
}

async function sendNewDeviceMail(tx: Ctx, account: Pick<Account, "email" | "nickname" | "locale">): Promise<void> {
  await queueMail(tx, {
    template: "new-device-login",
    to: account.email,
    locale: account.locale,
    payload: {
      nickname: account.nickname,
      at: tx.clock.now().toISOString(),
      ip: tx.origin.ip,
      userAgent: tx.origin.userAgent,
      sessionsUrl: `${tx.config.APP_URL}/sessions`,
    },
  });
}
