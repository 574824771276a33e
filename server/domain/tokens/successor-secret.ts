import type { Ctx } from "../../platform/ctx";
import type { Random } from "../../platform/random";
import { type MintedSecret, mintSecret, type SecretKind } from "../secrets";

/**
 * The secret that takes a spent one's place, made from the spent one under a key of ours: a caller whose answer was lost
 * gets the very same again, and nothing readable has to be kept for that.
 */
export function mintSuccessorSecret(ctx: Ctx, kind: SecretKind, spentSecret: string): MintedSecret {
  return mintSecret(keyedRandom(ctx, spentSecret), kind);
}

/** HMAC under a key of ours, one block after the other: who lacks the key can't tell it from chance. */
function keyedRandom(ctx: Ctx, seed: string): Random {
  let block = 0;
  let rest = Buffer.alloc(0);
  return {
    bytes(length) {
      while (rest.length < length) {
        rest = Buffer.concat([rest, ctx.sealer.fingerprint(`refresh successor v1 ${seed} ${block}`)]);
        block += 1;
      }
      const taken = rest.subarray(0, length);
      rest = rest.subarray(length);
      return taken;
    },
  };
}
