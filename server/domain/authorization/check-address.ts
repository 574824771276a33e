import { isSameRedirectUri } from "@/shared/redirect-uri";
import type { Client } from "../../db/clients.store";
import { DomainError } from "../errors";
import { type Parameters, textOf } from "./checked-request";

/** Where an answer may go. Until this is known nothing goes to any address (RFC 9700 4.11). */
export interface AnswerAddress {
  redirectUri: string;
  isRedirectUriSent: boolean;
}

/**
 * The address that the request names, if it is one of the app's; the app's only one where it names none.
 * @throws DomainError `redirect_uri_invalid`.
 */
export function addressOf({ kind, redirectUris }: Client, parameters: Parameters): AnswerAddress {
  const requested = textOf(parameters, "redirect_uri");
  if (requested === null) {
    const [only, ...others] = redirectUris;
    if (only === undefined || others.length > 0) throw unfit("required");
    return { redirectUri: only, isRedirectUriSent: false };
  }
  const isKnown = redirectUris.some((registered) => isSameRedirectUri(registered, requested, kind === "native"));
  if (!isKnown) throw unfit("unknown");
  return { redirectUri: requested, isRedirectUriSent: true };
}

function unfit(code: string): DomainError {
  return new DomainError("redirect_uri_invalid", { fields: [{ path: "redirect_uri", code }] });
}
