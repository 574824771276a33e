import { z } from "zod";
import { findClientKeys, noteClientKeyUse, type StoredClientKey } from "../../db/client-keys.store";
import type { Client } from "../../db/clients.store";
import { secondsAfter } from "../../platform/clock";
import type { Ctx } from "../../platform/ctx";
import { type ForeignJwt, isSignedBy } from "../../platform/foreign-jwt";
import { isSameAlg } from "../../platform/foreign-key";
import type { ReadAssertion } from "./client-assertion";

const storedJwk = z.looseObject({ kty: z.string() });

/**
 * Whether an assertion was signed with one of the app's keys: those it was given here, or those it publishes at its own
 * address. A key that the assertion itself names or brings (`jwk`, `jku`, `x5u`, `x5c`) is never looked at, and a key
 * verifies no other algorithm than its own (RFC 8725 3.1).
 */
export async function isSignedByClient(ctx: Ctx, client: Client, { token, jwt }: ReadAssertion): Promise<boolean> {
  return (await isSignedByStored(ctx, client, token, jwt)) || (await isSignedByPublished(ctx, client, token, jwt));
}

async function isSignedByStored(ctx: Ctx, { id }: Client, token: string, { alg, kid }: ForeignJwt): Promise<boolean> {
  for (const key of await findClientKeys(ctx.db, id)) {
    if (!isSameAlg(key.alg, alg) || (kid !== null && key.kid !== kid)) continue;
    if (!(await isSignedBy(token, storedJwk.parse(key.publicJwk), alg))) continue;
    await noteUse(ctx, key);
    return true;
  }
  return false;
}

/** To the minute: a log-in writes no more than it has to. */
async function noteUse(ctx: Ctx, { id, lastUsedAt }: StoredClientKey): Promise<void> {
  const now = ctx.clock.now();
  const minuteAgo = secondsAfter(now, -60);
  if (lastUsedAt === null || lastUsedAt < minuteAgo) await noteClientKeyUse(ctx.db, id, now, minuteAgo);
}

async function isSignedByPublished(
  ctx: Ctx,
  { jwksUri }: Client,
  token: string,
  { alg, kid }: ForeignJwt,
): Promise<boolean> {
  if (jwksUri === null) return false;
  for (const jwk of await ctx.keySets.keysAt(jwksUri, kid)) {
    if ((kid === null || jwk.kid === kid) && (await isSignedBy(token, jwk, alg))) return true;
  }
  return false;
}
