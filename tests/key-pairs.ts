import type { SigningAlg } from "../server/platform/signing-key";
import { makeKeyPair } from "../server/platform/signing-key";

const made = new Map<SigningAlg, ReturnType<typeof makeKeyPair>>();

/** Real pairs, made once a file. An RSA one of the usual length takes up to some seconds on a busy machine. */
export function testKeyPair(alg: SigningAlg): ReturnType<typeof makeKeyPair> {
  const pair = made.get(alg) ?? makeKeyPair(alg, 2048);
  made.set(alg, pair);
  return pair;
}
