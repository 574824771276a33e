const day = 86_400;

/** Lifetimes that the key form offers, in seconds: an hour to a year; `null` is "never". */
export const expiryPresetSeconds = [3600, day, 7 * day, 30 * day, 90 * day, 180 * day, 365 * day, null] as const;

/**
 * When a key made now would stop working: null for never, undefined while no date is chosen. Presets count exact
 * seconds; a chosen date lasts to the end of that day, in the time zone this runs in.
 */
export function expiryMoment(expiry: string, customDate: string, now: Date): Date | null | undefined {
  if (expiry === "never") return null;
  if (expiry !== "custom") return new Date(now.getTime() + Number(expiry) * 1000);
  const [, year, month, date] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(customDate) ?? [];
  return year ? new Date(Number(year), Number(month) - 1, Number(date), 23, 59, 59) : undefined;
}
