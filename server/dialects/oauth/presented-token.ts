import { DomainError } from "../../domain/errors";
import { type LiveAppToken, resolveAppToken } from "../../domain/grants/app-token";
import { nonceRequired, proveKey } from "../../domain/grants/dpop-proof";
import { readDpopProof } from "../../http/dpop";
import type { Call } from "../../http/endpoint";
import { readFormBody } from "../../http/form-body";
import type { Incoming } from "../../http/incoming";

/**
 * The app's token that a request presents, in its header or the body of a form (RFC 6750 2.1, 2.2, RFC 9449 7.1). A
 * query is not looked at: it would stand in logs.
 * @param path of the endpoint that is asked, which a proof has to name.
 * @throws DomainError `credential_missing`, `credential_invalid`, `request_invalid` for two tokens, and what a proof throws.
 */
export async function presentedToken({ ctx, incoming }: Call, path: string): Promise<LiveAppToken> {
  const { scheme, token } = await readToken(incoming);
  const live = await resolveAppToken(ctx, token);
  // A token that is bound to a key is none without it, and the key of one that isn't shows nothing.
  if (!live || (live.jkt !== null) !== (scheme === "dpop")) throw new DomainError("credential_invalid");
  if (live.jkt === null) return live;
  const proof = readDpopProof(incoming);
  if (proof === null) throw nonceRequired(ctx);
  const proven = { method: incoming.method === "HEAD" ? "GET" : incoming.method, url: `${ctx.config.APP_URL}${path}` };
  const jkt = await proveKey(ctx, { proof, ...proven, accessToken: token });
  if (jkt !== live.jkt) throw new DomainError("credential_invalid");
  return live;
}

async function readToken(incoming: Incoming): Promise<{ scheme: string; token: string }> {
  if (incoming.headerCount("authorization") > 1) throw new DomainError("request_malformed");
  const header = incoming.header("authorization");
  const inForm = await tokenInForm(incoming);
  if (header !== undefined && inForm !== null) throw new DomainError("request_invalid");
  if (inForm !== null) return { scheme: "bearer", token: inForm };
  if (header === undefined) throw new DomainError("credential_missing");
  const [, scheme = "", token = ""] = /^(bearer|dpop) +([^\s]+)$/i.exec(header) ?? [];
  return { scheme: scheme.toLowerCase(), token };
}

async function tokenInForm(incoming: Incoming): Promise<string | null> {
  const isForm = incoming.header("content-type")?.toLowerCase().startsWith("application/x-www-form-urlencoded");
  if (incoming.method !== "POST" || !isForm) return null;
  const { access_token: token } = await readFormBody(incoming, []);
  return typeof token === "string" ? token : null;
}
