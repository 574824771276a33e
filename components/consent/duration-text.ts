const units = [
  { unit: "day", seconds: 86_400 },
  { unit: "hour", seconds: 3600 },
  { unit: "minute", seconds: 60 },
  { unit: "second", seconds: 1 },
] as const;

/** "15 minutes", in the largest unit that says it without rounding away more than a tenth. */
export function durationText(seconds: number, locale: string): string {
  const fits = units.find((each) => {
    const count = Math.round(seconds / each.seconds);
    return count >= 1 && Math.abs(count * each.seconds - seconds) <= seconds / 10;
  });
  const { unit, seconds: size } = fits ?? units[3];
  return new Intl.NumberFormat(locale, { style: "unit", unit, unitDisplay: "long" }).format(Math.round(seconds / size));
}
