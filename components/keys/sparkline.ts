/**
 * An upright stroke for each day that had calls, as the path of an SVG. One call is still a visible stroke beside a day
 * of a million, or "one call a day" would look like "none".
 */
export function sparkline(counts: number[], width: number, height: number): string {
  const most = Math.max(...counts, 1);
  const step = width / counts.length;
  return counts
    .map((count, index) => {
      if (count === 0) return "";
      const rise = Math.max(2, Math.round((count / most) * (height - 1)));
      return `M${round(index * step + step / 2)} ${height}v-${rise}`;
    })
    .join("");
}

const round = (value: number) => Math.round(value * 10) / 10;
