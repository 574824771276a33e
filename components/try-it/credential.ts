import { type SigningKey, signAssertion } from "./signing-key";
import type { Params, TryApp } from "./try-view";

/** What the page proves itself with as the app: in this page's memory and nowhere else. */
export type Credential =
  | { kind: "none" }
  | { kind: "secret"; id: string; secret: string }
  | { kind: "key"; id: string; kid: string; key: SigningKey };

/** Headers and form fields that say which app it is, and prove it. */
export async function proofOf(
  app: Pick<TryApp, "id">,
  credential: Credential,
  issuer: string,
): Promise<{ headers: Params; body: Params }> {
  if (credential.kind === "none") return { headers: {}, body: { client_id: app.id } };
  if (credential.kind === "secret") {
    return { headers: { Authorization: `Basic ${btoa(`${app.id}:${credential.secret}`)}` }, body: {} };
  }
  return {
    headers: {},
    body: {
      client_id: app.id,
      client_assertion_type: "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
      client_assertion: await signAssertion(credential.key, credential.kid, app.id, issuer),
    },
  };
}
