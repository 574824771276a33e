import { isKeyForm } from "@/shared/key-forms";
import type { KeyInput } from "@/shared/key-input";
import type { Scope } from "@/shared/scopes";
import type { KeyOffer } from "../key-view";
import { localDay } from "../local-time-zone";

export type Prefill = { values: Partial<KeyInput>; unknownScopes: string[]; shortened: boolean };

const longestLifetime = 20 * 365 * 86_400;

/**
 * What an address such as `/keys?create=1&name=CI&scopes=a:read,b:write&expires=2592000` fills in. Anybody can write such
 * a link, so it only ever fills in what the person then sees and sends.
 * @param expires in seconds, or `never`
 */
export function prefillOf(link: string, offer: KeyOffer, now: Date): Prefill {
  const params = new URLSearchParams(link);
  const asked = (params.get("scopes") ?? "").split(/[\s,]+/).filter(Boolean);
  const known = new Set<string>(offer.scopes.map(({ scope }) => scope));
  const scopes = [...new Set(asked.filter((scope) => known.has(scope)))] as Scope[]; // they are among the offered
  const expiry = expiryOf(params.get("expires"), offer, now);
  const form = params.get("form") ?? "";
  return {
    values: {
      name: lineOf(params.get("name"), 100),
      description: lineOf(params.get("description"), 500),
      scopes,
      ...(isKeyForm(form) && { form }),
      ...expiry?.values,
    },
    unknownScopes: [...new Set(asked.filter((scope) => !known.has(scope)).map((scope) => lineOf(scope, 64)))].slice(
      0,
      10,
    ),
    shortened: expiry?.shortened ?? false,
  };
}

function expiryOf(text: string | null, offer: KeyOffer, now: Date) {
  const longest = offer.maxKeyLifetimeDays === null ? longestLifetime : offer.maxKeyLifetimeDays * 86_400;
  const last = offer.expirySeconds.findLast((seconds) => seconds !== null);
  const atMost = { values: { expiry: String(last ?? "custom") }, shortened: true };
  if (text === "never") {
    return offer.expirySeconds.includes(null) ? { values: { expiry: "never" }, shortened: false } : atMost;
  }
  if (text === null || !/^\d{1,10}$/.test(text) || Number(text) === 0) return null;
  const seconds = Number(text);
  if (seconds > longest) return atMost;
  if (offer.expirySeconds.includes(seconds)) return { values: { expiry: String(seconds) }, shortened: false };
  return {
    values: { expiry: "custom", customDate: localDay(new Date(now.getTime() + seconds * 1000)) },
    shortened: false,
  };
}

/** Without what forges lines or hides text: the person must see what they agree to. */
function lineOf(text: string | null, maxLength: number): string {
  const visible = (text ?? "").replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, "").trim();
  return [...visible].slice(0, maxLength).join("");
}
