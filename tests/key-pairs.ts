import type { SigningAlg } from "../server/platform/signing-key";
import { makeKeyPair } from "../server/platform/signing-key";

const made = new Map<SigningAlg, ReturnType<typeof makeKeyPair>>();

/** Real pairs, made once a file: an RSA one takes up to a second. */
export function testKeyPair(alg: SigningAlg): ReturnType<typeof makeKeyPair> {
  const pair = made.get(alg) ?? makeKeyPair(alg);
  made.set(alg, pair);
  return pair;
}
