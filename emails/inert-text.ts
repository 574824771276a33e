const lineBreaks = /[\p{Cc}\p{Zl}\p{Zp}]+/gu;
// Bidirectional overrides, zero-width characters, private use and lone surrogates; U+200C and U+200D stay because
// Persian names and joined emoji need them.
const invisible = /[^\P{C}\p{Cn}\u200c\u200d]+/gu;
const dotInHostName = /(?<=[^\s.])[.\u2024\u3002\ufe52\uff0e\uff61](?=\p{Default_Ignorable_Code_Point}*\p{L})/gu;

/**
 * Somebody else's words on one line that no mail client turns into anything: no markup, no header, no link.
 *
 * Mail clients make links out of what looks like a host name, also in the text part, so a nickname could carry an
 * address under our name. A word joiner would not stop that: UTS #46 ignores it, and `evil<WJ>.example` still opens
 * evil.example. A middle dot is never a label separator, so the name stays readable and leads nowhere. A dot before a
 * digit, a space or the end is left alone: versions and initials cannot be host names.
 */
export function inertText(value: string, maxLength: number): string {
  const oneLine = value
    .slice(0, maxLength * 8)
    .replace(lineBreaks, " ")
    .replace(invisible, "")
    .replace(/\s+/gu, " ")
    .trim();
  const letters = [...oneLine];
  const clipped = letters.length > maxLength ? `${letters.slice(0, maxLength - 1).join("")}…` : oneLine;
  return clipped
    .replaceAll("<", "‹")
    .replaceAll(">", "›")
    .replaceAll("://", ": //")
    .replace(/(?<=\S)@(?=\S)/g, " @ ")
    .replace(dotInHostName, "·");
}
