const hourMs = 3_600_000;

/** How many tokens an app got for itself, beside how many it had needed. */
export interface Reissue {
  issued: number;
  /** What keeping each token until it expires would have taken. */
  needed: number;
  /** `issued` by `needed`, to one decimal. */
  ratio: number;
  lifetimeSeconds: number;
  /** Whether it seems to keep its tokens. A few more than needed are no sign: processes start, and renew early. */
  keepsTokens: boolean;
}

/** Below both of these, more tokens than needed are nothing to speak of. */
const tolerated = { ratio: 2, tokens: 10 };

/**
 * @param hours those in which the app was given tokens for itself, and how many. A token for a person is left out: how
 * many people there were is not counted.
 * @param lifetimeSeconds how long a token of the app is good.
 * @returns null for an app that got none.
 */
export function reissueOf(hours: readonly { at: Date; tokens: number }[], lifetimeSeconds: number): Reissue | null {
  const issued = hours.reduce((sum, { tokens }) => sum + tokens, 0);
  if (issued === 0) return null;
  const needed = Math.min(issued, tokensNeeded(hours, lifetimeSeconds));
  const keepsTokens = issued <= needed * tolerated.ratio || issued - needed < tolerated.tokens;
  return { issued, needed, ratio: Math.round((issued / needed) * 10) / 10, lifetimeSeconds, keepsTokens };
}

/** A token serves the hour it was got in and those after it, until it expires; when none is asked for, none is needed. */
function tokensNeeded(hours: readonly { at: Date; tokens: number }[], lifetimeSeconds: number): number {
  const lifetimeMs = lifetimeSeconds * 1000;
  if (lifetimeMs < hourMs) return hours.filter(({ tokens }) => tokens > 0).length * Math.ceil(hourMs / lifetimeMs);
  const servedMs = Math.floor(lifetimeMs / hourMs) * hourMs;
  const active = hours.filter(({ tokens }) => tokens > 0).map(({ at }) => at.getTime());
  let needed = 0;
  let servedUntil = Number.NEGATIVE_INFINITY;
  for (const hour of active.sort((a, b) => a - b)) {
    if (hour < servedUntil) continue;
    needed += 1;
    servedUntil = hour + servedMs;
  }
  return needed;
}
