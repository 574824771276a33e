/** As the name of a variable: `CI deploy` becomes `CI_DEPLOY_KEY`. What has no Latin letter or digit in it gets a plain one. */
export function envName(name: string): string {
  const words = name
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toUpperCase()
    .match(/[A-Z0-9]+/g);
  if (!words) return "LATCHKEY_API_KEY";
  const joined = words.join("_").slice(0, 60);
  const base = /^\d/.test(joined) ? `KEY_${joined}` : joined;
  return base.endsWith("KEY") ? base : `${base}_KEY`;
}

/** A line for each key, under names that differ. */
export function envFile(keys: { name: string; secret: string }[]): string {
  const taken = new Map<string, number>();
  const lines = keys.map(({ name, secret }) => {
    const base = envName(name);
    const count = (taken.get(base) ?? 0) + 1;
    taken.set(base, count);
    return `${count === 1 ? base : `${base}_${count}`}=${secret}`;
  });
  return `${lines.join("\n")}\n`;
}
