const dayMs = 24 * 60 * 60 * 1000;

/**
 * When a key made now would stop working: null for never, undefined while no date is chosen. Presets count exact days;
 * a chosen date lasts to the end of that day, in the time zone this runs in.
 */
export function expiryMoment(expiry: string, customDate: string, now: Date): Date | null | undefined {
  if (expiry === "never") return null;
  if (expiry !== "custom") return new Date(now.getTime() + Number(expiry) * dayMs);
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(customDate) ?? [];
  return year ? new Date(Number(year), Number(month) - 1, Number(day), 23, 59, 59) : undefined;
}
