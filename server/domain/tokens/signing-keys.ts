import { insertSigningKey, listSigningKeys, type StoredSigningKey } from "../../db/signing-keys.store";
import type { Ctx } from "../../platform/ctx";
import { makeSigningKeyPair, type SigningKeyPair, type SigningKeySource } from "../../platform/token-signer";

/** The key pairs in the database, private halves sealed; the first one is made when there is none. */
export function signingKeySource(ctx: Pick<Ctx, "db" | "sealer" | "clock">): SigningKeySource {
  return {
    async load() {
      const stored = await listSigningKeys(ctx.db);
      if (stored.length > 0) return stored.map((row) => opened(ctx, row));
      await store(ctx, await makeSigningKeyPair());
      // Read back: of two processes on their first start both may have made one, and both are good.
      return (await listSigningKeys(ctx.db)).map((row) => opened(ctx, row));
    },
  };
}

const context = (kid: string) => `signing_keys.private ${kid}`;

async function store(ctx: Pick<Ctx, "db" | "sealer" | "clock">, pair: SigningKeyPair): Promise<void> {
  await insertSigningKey(ctx.db, {
    kid: pair.kid,
    alg: "ES256",
    publicJwk: { ...pair.publicJwk },
    privateSealed: ctx.sealer.seal(JSON.stringify(pair.privateJwk), context(pair.kid)),
    createdAt: ctx.clock.now(),
  });
}

function opened(ctx: Pick<Ctx, "sealer">, row: StoredSigningKey): SigningKeyPair {
  const privateJwk = JSON.parse(ctx.sealer.open(row.privateSealed, context(row.kid)));
  return { kid: row.kid, publicJwk: row.publicJwk, privateJwk };
}
