import { secondsAfter } from "../../platform/clock";
import type { Ctx } from "../../platform/ctx";
import { newId, type Random } from "../../platform/random";
import { mintSecret } from "../secrets";

/** A refresh token as its holder gets it. */
export interface RefreshToken {
  secret: string;
  expiresAt: Date;
}

/** A token and the row that stands for it. */
export interface MintedRefreshToken {
  id: string;
  token: RefreshToken;
  row: { secretDigest: Buffer<ArrayBuffer>; expiresAt: Date };
}

/** The first token of a family. @param absoluteEnd what sliding cannot pass. */
export function mintRefreshToken(ctx: Ctx, absoluteEnd: Date): MintedRefreshToken {
  return minted(ctx, ctx.random, absoluteEnd);
}

/**
 * The token that takes a spent one's place, made from the spent one under a key of ours: a caller whose answer was lost
 * gets the very same again, and nothing readable has to be kept for that.
 */
export function mintSuccessor(ctx: Ctx, spentSecret: string): MintedRefreshToken {
  return minted(ctx, keyedRandom(ctx, spentSecret), null);
}

function minted(ctx: Ctx, random: Random, absoluteEnd: Date | null): MintedRefreshToken {
  const { secret, digest } = mintSecret(random, "refresh");
  const sliding = secondsAfter(ctx.clock.now(), ctx.config.REFRESH_TOKEN_TTL_SECONDS);
  const expiresAt = absoluteEnd && absoluteEnd < sliding ? absoluteEnd : sliding;
  return { id: newId(ctx.random, "rt"), token: { secret, expiresAt }, row: { secretDigest: digest, expiresAt } };
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
