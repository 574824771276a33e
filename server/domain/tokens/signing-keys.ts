import { lockInstance } from "../../db/instance.store";
import { insertSigningKey, listSigningKeys, type StoredSigningKey } from "../../db/signing-keys.store";
import type { Ctx } from "../../platform/ctx";
import { makeKeyPair, type SigningAlg, type SigningKeyPair, signingAlgs } from "../../platform/signing-key";
import type { SigningKeySource } from "../../platform/token-signer";

type Needed = Pick<Ctx, "db" | "sealer" | "clock">;

/** The key pairs in the database, private halves sealed; the first one of an algorithm is made when it is needed. */
export function signingKeySource(ctx: Needed, makePair: typeof makeKeyPair = makeKeyPair): SigningKeySource {
  return {
    async load() {
      return (await listSigningKeys(ctx.db)).map((row) => opened(ctx, row));
    },
    async ensure(alg) {
      const pair = await makePair(alg);
      await ctx.db.transaction(async (db) => {
        await lockInstance(db);
        // Of several processes on their first start one makes the pair, and all have it: a JWKS never lacks a `kid` in use.
        if ((await listSigningKeys(db)).some((row) => row.alg === alg)) return;
        await storeSigningKey({ ...ctx, db }, { ...pair, activatesAt: ctx.clock.now() });
      });
    },
  };
}

const context = (kid: string) => `signing_keys.private ${kid}`;

export async function storeSigningKey(ctx: Needed, pair: SigningKeyPair): Promise<void> {
  await insertSigningKey(ctx.db, {
    kid: pair.kid,
    alg: pair.alg,
    publicJwk: { ...pair.publicJwk },
    privateSealed: ctx.sealer.seal(JSON.stringify(pair.privateJwk), context(pair.kid)),
    createdAt: ctx.clock.now(),
    activatesAt: pair.activatesAt,
  });
}

function opened(ctx: Needed, row: StoredSigningKey): SigningKeyPair {
  const privateJwk = JSON.parse(ctx.sealer.open(row.privateSealed, context(row.kid)));
  return { kid: row.kid, alg: algOf(row.alg), publicJwk: row.publicJwk, privateJwk, activatesAt: row.activatesAt };
}

function algOf(text: string): SigningAlg {
  const alg = signingAlgs.find((known) => known === text);
  if (!alg) throw new Error(`signing key with an unknown algorithm: ${text}`);
  return alg;
}
