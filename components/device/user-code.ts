const half = 4;
const wholeCode = /(?<![A-Z0-9])([BCDFGHJKLMNPQRSTVWXZ]{4})[\s\p{Pd}]*([BCDFGHJKLMNPQRSTVWXZ]{4})(?![A-Z0-9])/u;

/**
 * What was typed or pasted, as a device shows it: `BCDF-GHJK`, picked out of a sentence copied along with it. What is no
 * code is kept for the form to name.
 */
export function shownUserCode(typed: string): string {
  const text = typed.normalize("NFKC").toUpperCase();
  const whole = wholeCode.exec(text);
  if (whole) return `${whole[1]}-${whole[2]}`;
  const plain = text.replace(/[^A-Z0-9]/g, "").slice(0, 2 * half);
  return plain.length > half ? `${plain.slice(0, half)}-${plain.slice(half)}` : plain;
}

/** Whether it can be a device's code; whether it is one, the server says. */
export function isUserCode(shown: string): boolean {
  return wholeCode.exec(shown)?.[0] === shown;
}
