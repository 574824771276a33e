import type { Ctx } from "../../platform/ctx";
import { newId } from "../../platform/random";
import { isDomainError } from "../errors";
import { type ClientMetadata, unfit } from "./client-metadata";
import { readPublicKey } from "./public-key";

/**
 * The keys that an app's metadata holds, as they are kept; none where it gives the address of a set instead.
 * @throws DomainError `client_metadata_invalid` for a key that can't be used.
 */
export function keysOfMetadata(ctx: Ctx, { jwks, token_endpoint_auth_method: method }: ClientMetadata) {
  if (method !== "private_key_jwt") return [];
  const keys = (jwks?.keys ?? []).map((jwk) => ({ id: newId(ctx.random, "ckey"), ...readKey(jwk) }));
  if (new Set(keys.map(({ kid }) => kid)).size !== keys.length) throw unfit("jwks");
  return keys;
}

function readKey(jwk: Record<string, unknown>) {
  try {
    return readPublicKey(JSON.stringify(jwk));
  } catch (error) {
    throw isDomainError(error) ? unfit("jwks") : error;
  }
}
