import { type ApiResult, type callApi, isRecord, makeProblem } from "../api";
import type { AccessToken } from "./held-token";
import { pause } from "./pause";

const pausesMs = [300, 1_000, 3_000];
const attemptMs = 10_000;

/**
 * A server that answered an attempt whose answer was lost gives the same successor again for 30 seconds. What comes
 * later would look like a stolen token, so nothing is tried again after this long.
 */
const windowMs = 25_000;

/** Only a 401 means that the session has ended; all else is tried a few times more. Never throws. */
export async function fetchToken(call: typeof callApi, locale: string): Promise<ApiResult<AccessToken>> {
  const startedAt = performance.now();
  const leftMs = () => windowMs - (performance.now() - startedAt);

  for (let tries = 0; ; tries += 1) {
    const result = await attempt(call, locale, Math.min(attemptMs, leftMs()));
    if (result.ok) return result;
    const { status } = result.problem;
    if (status === 401) return ended();
    if (status >= 400 && status < 500 && status !== 408 && status !== 429) return result;
    const pauseMs = pausesMs[tries];
    if (pauseMs === undefined || pauseMs >= leftMs()) return status === 429 ? result : unreachable();
    await pause(pauseMs);
  }
}

/** One code for every way a session ends, so that one sentence serves. */
export function ended(): ApiResult<never> {
  return { ok: false, problem: makeProblem("credential_invalid", 401) };
}

function unreachable(): ApiResult<never> {
  return { ok: false, problem: makeProblem("unreachable") };
}

async function attempt(call: typeof callApi, locale: string, timeoutMs: number): Promise<ApiResult<AccessToken>> {
  const timeout = new AbortController();
  const timer = setTimeout(() => timeout.abort(), timeoutMs);
  const options = { locale, signal: timeout.signal, keepalive: true, reply };
  const result = await call("POST", "/api/v1/session/token", undefined, options).catch(unreachable);
  clearTimeout(timer);
  return result;
}

const reply = {
  parse(content: unknown): AccessToken {
    if (!isRecord(content)) throw new TypeError("no object");
    const { accessToken, expiresIn } = content;
    if (typeof accessToken !== "string" || typeof expiresIn !== "number" || !(expiresIn > 0)) {
      throw new TypeError("no token");
    }
    const leftMs = expiresIn * 1_000;
    return { secret: accessToken, leftMs, leadMs: Math.min(60_000, leftMs / 5) };
  },
};
