import { z } from "zod";
import type { listSessions } from "../../domain/sessions/list-sessions";
import type { TokenPair } from "../../domain/tokens/rotate-refresh-token";
import { time } from "./shapes";

type SessionView = Awaited<ReturnType<typeof listSessions>>[number];

export const sessionShape = z
  .object({
    id: z.string(),
    carrier: z.string(),
    ip: z.string(),
    userAgent: z.string(),
    createdAt: time,
    lastSeenAt: time,
    expiresAt: time,
    current: z.boolean(),
  })
  .meta({ id: "Session" });

export const sessionListShape = z.object({ items: z.array(sessionShape) }).meta({ id: "SessionList" });

export function sessionBody(session: SessionView): z.input<typeof sessionShape> {
  const { id, carrier, ip, userAgent, createdAt, lastSeenAt, expiresAt, current } = session;
  return {
    id,
    carrier,
    ip,
    userAgent,
    createdAt: createdAt.toISOString(),
    lastSeenAt: lastSeenAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
    current,
  };
}

export const startedSessionShape = z
  .object({
    accessToken: z.string(),
    tokenType: z.literal("Bearer"),
    expiresIn: z.number().int().meta({ description: "Seconds." }),
    refreshToken: z.string().meta({ description: "Good once, for POST /api/v1/sessions/refresh." }),
    sessionId: z.string(),
  })
  .meta({ id: "StartedSession" });

export function tokensBody(pair: TokenPair): z.input<typeof startedSessionShape> {
  return {
    accessToken: pair.accessToken,
    tokenType: "Bearer",
    expiresIn: pair.expiresInSeconds,
    refreshToken: pair.refreshToken.secret,
    sessionId: pair.session.id,
  };
}

export const browserTokenShape = startedSessionShape
  .pick({ accessToken: true, tokenType: true, expiresIn: true })
  .meta({ id: "BrowserToken" });

export const confirmedShape = z.object({ confirmedUntil: time }).meta({ id: "ConfirmedLogIn" });

export const endedSessionsShape = z.object({ ended: z.number().int() }).meta({ id: "EndedSessions" });
