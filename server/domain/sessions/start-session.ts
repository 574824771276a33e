import type { Account } from "../../db/accounts.store";
import { insertStartedSession } from "../../db/log-ins.store";
import type { OutboxRow } from "../../db/outbox.store";
import type { Session } from "../../db/sessions.store";
import { secondsAfter } from "../../platform/clock";
import type { Ctx } from "../../platform/ctx";
import { newId } from "../../platform/random";
import { auditRow } from "../audit/record-audit";
import { outboxRow } from "../mail/queue-mail";
import { mintSecret } from "../secrets";
import { mintRefreshToken, type RefreshToken } from "../tokens/refresh-token";
import { deviceOf } from "./device";

/** How a session's holder carries it: the browser's cookie, a bearer string of its own, or access tokens. */
export type Carrier = "cookie" | "token" | "api";

export interface StartedSession {
  session: Session;
  /** The bearer string, for the carrier `token` alone; handed out once. */
  secret: string | null;
  /** The first of the session's refresh tokens, for the other carriers. */
  refreshToken: RefreshToken | null;
}

interface StartSessionInput {
  carrier: Carrier;
  device: string | null;
  /** What was checked to get here, and has to hold still; null for a sign-up that logs in at once. */
  checked: { passwordHash: string | null; door: string; isNewDevice: boolean } | null;
  /** An absolute end earlier than that of a log-in. */
  endsBy?: Date;
}

/**
 * Starts a session of its own for this log-in: others stay as they are. One write, with the audit row and what else
 * belongs to it.
 * @returns null when what was checked does not hold any more: nothing is started then.
 */
export async function startSession(
  ctx: Ctx,
  account: Pick<Account, "id" | "email" | "nickname" | "locale">,
  { carrier, device, checked, endsBy }: StartSessionInput,
): Promise<StartedSession | null> {
  const now = ctx.clock.now();
  const minted = carrier === "token" ? mintSecret(ctx.random, "session") : null;
  const session: Session = {
    id: newId(ctx.random, "ses"),
    accountId: account.id,
    carrier,
    ip: ctx.origin.ip,
    userAgent: ctx.origin.userAgent,
    createdAt: now,
    lastSeenAt: now,
    expiresAt: endsBy ?? secondsAfter(now, ctx.config.SESSION_TTL_SECONDS),
  };
  const refresh = carrier === "token" ? null : mintRefreshToken(ctx, session.expiresAt);
  const isStarted = await insertStartedSession(ctx.db, {
    session: {
      ...session,
      secretDigest: minted?.digest ?? null,
      deviceDigest: deviceOf(ctx, device).digest,
      // A password alone is a proof: what begins without one asks for it before the first thing that needs one.
      provenAt: checked ? now : null,
    },
    passwordHash: checked?.passwordHash ?? null,
    door: checked?.door ?? null,
    refresh: refresh && { familyId: newId(ctx.random, "fam"), tokenId: refresh.id, ...refresh.row },
    audit: auditRow(ctx, "session.started", {
      actor: { kind: "account", id: account.id },
      accountId: account.id,
      targetId: session.id,
      detail: { carrier },
    }),
    mail: checked?.isNewDevice ? newDeviceMail(ctx, account) : null,
  });
  if (!isStarted) return null;
  return { session, secret: minted?.secret ?? null, refreshToken: refresh?.token ?? null };
}

function newDeviceMail(ctx: Ctx, account: Pick<Account, "email" | "nickname" | "locale">): OutboxRow {
  return outboxRow(ctx, {
    template: "new-device-login",
    to: account.email,
    locale: account.locale,
    payload: {
      nickname: account.nickname,
      at: ctx.clock.now().toISOString(),
      ip: ctx.origin.ip,
      userAgent: ctx.origin.userAgent,
      sessionsUrl: `${ctx.config.APP_URL}/sessions`,
    },
  });
}
