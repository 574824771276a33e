import { secondsAfter } from "../../platform/clock";
import type { Ctx } from "../../platform/ctx";
import { newId } from "../../platform/random";
import { type MintedSecret, mintSecret } from "../secrets";
import { mintSuccessorSecret } from "./successor-secret";

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
  return minted(ctx, mintSecret(ctx.random, "refresh"), absoluteEnd);
}

/** The token that takes a spent one's place, the same one for the same one. */
export function mintSuccessor(ctx: Ctx, spentSecret: string): MintedRefreshToken {
  return minted(ctx, mintSuccessorSecret(ctx, "refresh", spentSecret), null);
}

function minted(ctx: Ctx, { secret, digest }: MintedSecret, absoluteEnd: Date | null): MintedRefreshToken {
  const sliding = secondsAfter(ctx.clock.now(), ctx.config.REFRESH_TOKEN_TTL_SECONDS);
  const expiresAt = absoluteEnd && absoluteEnd < sliding ? absoluteEnd : sliding;
  return { id: newId(ctx.random, "rt"), token: { secret, expiresAt }, row: { secretDigest: digest, expiresAt } };
}
