import type { Ctx } from "../../platform/ctx";

/** Consonants alone, so that no code reads as a word (RFC 8628 6.1): 20^8 codes, about 34.6 bits. */
const alphabet = "BCDFGHJKLMNPQRSTVWXZ";
const codeLength = 8;

/** Eight letters, each equally likely: a byte of 240 and more is drawn again, because 256 is no multiple of 20. */
export function makeUserCode({ random }: Pick<Ctx, "random">): string {
  let code = "";
  while (code.length < codeLength) {
    for (const byte of random.bytes(codeLength - code.length + 2)) {
      if (byte < 240 && code.length < codeLength) code += alphabet[byte % alphabet.length];
    }
  }
  return code;
}

/** `BCDF-GHJK`, as it is shown. */
export function shownUserCode(code: string): string {
  return `${code.slice(0, 4)}-${code.slice(4)}`;
}

/** What is stored: keyed, because so few codes could all be tried against a plain digest. */
export function userCodeDigest({ sealer }: Pick<Ctx, "sealer">, code: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(sealer.fingerprint(`device user code v1 ${code}`));
}
