const shortestPadding = 8;

/**
 * The message inside a decrypted PKCS #1 v1.5 block: 00 02, eight or more nonzero bytes, 00, the message; empty when the
 * block is anything else (RFC 8017 7.2.2).
 *
 * Every byte is looked at and nothing branches on one, so that the time doesn't tell where a check failed.
 */
export function messageIn(block: Buffer): Buffer {
  let wrong = 0;
  let ended = 0;
  let start = 0;
  for (const [index, byte] of block.entries()) {
    if (index < 2) {
      wrong |= byte ^ (index === 1 ? 2 : 0);
      continue;
    }
    const ends = isZero(byte) & ~ended;
    start |= -ends & (index + 1);
    ended |= ends;
  }
  wrong |= 1 ^ ended;
  wrong |= isNegative(start - (2 + shortestPadding + 1));
  const keep = -isZero(wrong);
  return block.subarray((start & keep) | (block.length & ~keep));
}

/** 1 for 0, else 0. */
function isZero(byte: number): number {
  return isNegative(byte - 1);
}

function isNegative(value: number): number {
  return (value >> 31) & 1;
}
