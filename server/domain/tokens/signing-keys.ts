import { lockInstance } from "../../db/instance.store";
import { insertSigningKey, listSigningKeys, type StoredSigningKey } from "../../db/signing-keys.store";
import type { Ctx } from "../../platform/ctx";
import { makeSigningKeyPair, type SigningKeyPair, type SigningKeySource } from "../../platform/token-signer";

/** The key pairs in the database, private halves sealed; the first one is made when there is none. */
export function signingKeySource(ctx: Pick<Ctx, "db" | "sealer" | "clock">): SigningKeySource {
  return {
    async load() {
      const stored = await listSigningKeys(ctx.db);
      const rows = stored.length > 0 ? stored : await makeFirst(ctx);
      return rows.map((row) => opened(ctx, row));
    },
  };
}

const context = (kid: string) => `signing_keys.private ${kid}`;

/** Of several processes on their first start one makes the pair, and all have it: a JWKS never lacks a `kid` in use. */
async function makeFirst(ctx: Pick<Ctx, "db" | "sealer" | "clock">): Promise<StoredSigningKey[]> {
  const pair = await makeSigningKeyPair();
  return ctx.db.transaction(async (db) => {
    await lockInstance(db);
    if ((await listSigningKeys(db)).length === 0) await store({ ...ctx, db }, pair);
    return listSigningKeys(db);
  });
}

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
