import type { FetchOutside } from "../../../server/platform/safe-fetch";
import { type Harness, harness } from "../../harness";
import { form, makeApp } from "../../oauth";
import { addKey, jwtBearer, keyPair } from "../../signing";

export const grant = { grant_type: "client_credentials", client_assertion_type: jwtBearer };

/** An app that logs in with a key, and its key. */
export async function given(alg = "ES256", fetchOutside?: FetchOutside) {
  const h = await harness({}, undefined, fetchOutside);
  const owner = await h.given.person();
  const { client } = await makeApp(h, owner, { authMethod: "private_key_jwt" });
  const pair = await keyPair(alg);
  const keyId = await addKey(h, client.id, pair);
  return { h, owner, id: client.id, pair, keyId };
}

export const logIn = (h: Pick<Harness, "call">, client_assertion: string, more = {}) =>
  form(h, "/oauth/token", { ...grant, client_assertion, ...more });
