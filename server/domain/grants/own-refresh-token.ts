import { createHash, timingSafeEqual } from "node:crypto";
import { z } from "zod";
import { secondsAfter } from "../../platform/clock";
import type { Ctx } from "../../platform/ctx";

/**
 * A refresh token that an app has for itself. Nothing is written when it is given, so that getting a token costs no more
 * than one without it: it says by itself what it is good for, under a keyed fingerprint. `lkn_` + what it says in
 * base64url + `.` + HMAC-SHA256 of that in base64url; unlike the secrets of secrets.ts it isn't random text.
 */
export interface OwnRefreshToken {
  /** Its own name, which is spent by its use. */
  id: string;
  /** Shared by all that came of one first token; what ends the family ends them all. */
  familyId: string;
  clientId: string;
  /** The secret that the first one was got with: its family ends with it. Null where the app proved itself in another way. */
  secretId: string | null;
  scopes: string[];
  audience: string[];
  /** The key that it is bound to (RFC 9449); null for none. */
  jkt: string | null;
  /** In whole seconds. */
  issuedAt: Date;
  /** The family's end, in whole seconds. */
  expiresAt: Date;
}

const prefix = "lkn_";
const textMax = 16_000;
const nameBytes = 18;

/** A list, because it is written far more often than it is read: name, family, app, secret, scopes, audience, key, times. */
const payload = z.tuple([
  z.string(),
  z.string(),
  z.string(),
  z.string().nullable(),
  z.array(z.string()),
  z.array(z.string()),
  z.string().nullable(),
  z.int(),
  z.int(),
]);

/** The first of a family, as an access token for the app itself is given. */
export function newOwnRefreshToken(
  { clock, random, config }: Ctx,
  facts: Pick<OwnRefreshToken, "clientId" | "secretId" | "scopes" | "audience" | "jkt">,
): OwnRefreshToken {
  const issuedAt = wholeSeconds(clock.now());
  const id = random.bytes(nameBytes).toString("base64url");
  return { ...facts, id, familyId: id, issuedAt, expiresAt: secondsAfter(issuedAt, config.GRANT_TTL_SECONDS) };
}

/** What takes its place once it is spent: the very same whenever it is asked for again. @param at when it was spent. */
export function successorOf({ sealer }: Ctx, token: OwnRefreshToken, at: Date): OwnRefreshToken {
  const name = sealer.fingerprint(`own refresh successor v1 ${token.id}`).toString("base64url");
  return { ...token, id: name, issuedAt: wholeSeconds(at) };
}

export function writeOwnRefreshToken(ctx: Ctx, token: OwnRefreshToken): string {
  const times = [token.issuedAt.getTime() / 1000, token.expiresAt.getTime() / 1000] as const;
  const { id, familyId, clientId, secretId, scopes, audience, jkt } = token;
  const said: z.output<typeof payload> = [id, familyId, clientId, secretId, scopes, audience, jkt, ...times];
  const body = Buffer.from(JSON.stringify(said)).toString("base64url");
  return `${prefix}${body}.${authenticated(ctx, body)}`;
}

/** What a token of ours says, in time or not; null for any other text. Whether it is live is for the database to say. */
export function readOwnRefreshToken(ctx: Ctx, text: string): OwnRefreshToken | null {
  if (!text.startsWith(prefix) || text.length > textMax) return null;
  const [, body = "", presented = ""] = /^lkn_([\w-]+)\.([\w-]{43})$/.exec(text) ?? [];
  if (body === "" || !timingSafeEqual(Buffer.from(presented), Buffer.from(authenticated(ctx, body)))) return null;
  const said = payload.parse(JSON.parse(Buffer.from(body, "base64url").toString()));
  const [id, familyId, clientId, secretId, scopes, audience, jkt, issued, expires] = said;
  const [issuedAt, expiresAt] = [new Date(issued * 1000), new Date(expires * 1000)];
  return { id, familyId, clientId, secretId, scopes, audience, jkt, issuedAt, expiresAt };
}

/** Its name among what is spent. */
export function digestOfOwn({ id }: OwnRefreshToken): Uint8Array<ArrayBuffer> {
  return new Uint8Array(createHash("sha256").update(`own refresh token ${id}`).digest());
}

function authenticated({ sealer }: Ctx, body: string): string {
  return sealer.fingerprint(`own refresh token v1 ${body}`).toString("base64url");
}

function wholeSeconds(at: Date): Date {
  return new Date(Math.floor(at.getTime() / 1000) * 1000);
}
