import { isRecord } from "@/client/api";
import { textOfBase64Url } from "./base64url";

export type DecodedJwt = { header: Record<string, unknown>; claims: Record<string, unknown> };

/** What a signed JWT says; the signature is not checked. Null for what is none, such as an opaque token. */
export function decodeJwt(token: string): DecodedJwt | null {
  const [head = "", body = "", signature, ...rest] = token.split(".");
  if (signature === undefined || rest.length > 0) return null;
  try {
    const header: unknown = JSON.parse(textOfBase64Url(head));
    const claims: unknown = JSON.parse(textOfBase64Url(body));
    return isRecord(header) && isRecord(claims) ? { header, claims } : null;
  } catch {
    return null;
  }
}
