const fullWidthZero = 0xff10;

/**
 * What a person typed or pasted, as the six digits that were mailed: full-width digits made plain, spaces and dashes
 * dropped, and the code picked out of a sentence copied along with it. Anything else is left for the form to name.
 */
export function plainCode(typed: string): string {
  const plain = typed
    .replace(/[\uff10-\uff19]/g, (digit) => String(digit.charCodeAt(0) - fullWidthZero))
    .replace(/[\s\p{Pd}\p{Cf}\u2212]/gu, "");
  return /(?<!\d)\d{6}(?!\d)/.exec(plain)?.[0] ?? plain;
}
