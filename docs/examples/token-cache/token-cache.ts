import { createHash, randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { requestToken, type TokenSource } from "./request-token.ts";
import { openEntry, sealEntry, type Token } from "./sealed-entry.ts";

export interface TokenCacheOptions extends TokenSource {
  /** A client of @redis/client, or whatever else sends a command; null: the process is the only level. */
  redis: { sendCommand(command: string[]): Promise<unknown> } | null;
  /** 32 bytes that the app's processes share, and that Redis doesn't know. */
  key: Buffer;
  now?: () => number;
}

/** Longer than a token request may take, so that a process that dies holds the others up for no longer. */
const lockMs = 10_000;
const redisMs = 250;
const retryMs = 5000;
const deleteIfSame = `if redis.call("GET", KEYS[1]) == ARGV[1] then return redis.call("DEL", KEYS[1]) end`;

export function makeTokenCache({ redis, key, now = Date.now, ...source }: TokenCacheOptions) {
  // What tells tokens apart, and nothing secret: names of entries are read by whoever looks after Redis.
  const what = JSON.stringify([source.tokenUrl, source.clientId, source.scope ?? ""]);
  const name = `token:${createHash("sha256").update(what).digest("hex")}`;
  // Each process renews at a time of its own, so that not all of them want the lock at once.
  const renewAfter = 0.8 + Math.random() / 10;
  let held: Token | null = null;
  let renewing: Promise<Token> | null = null;
  let retryAt = 0;

  const isBefore = (token: Token, share: number) => now() < token.issuedAt + (token.expiresAt - token.issuedAt) * share;
  /** Null as well for a Redis that is down or slow: then the process goes on by itself. */
  const ask = async (...command: string[]) => {
    try {
      return (await Promise.race([redis?.sendCommand(command), pause(redisMs, null, { ref: false })])) ?? null;
    } catch {
      return null;
    }
  };

  async function readShared(): Promise<Token | null> {
    const sealed = await ask("GET", name);
    const token = typeof sealed === "string" ? openEntry(sealed, key, name) : null;
    return token && isBefore(token, renewAfter) ? token : null;
  }

  async function requestAndShare(): Promise<Token> {
    const token = await requestToken(source, now);
    const leftMs = token.expiresAt - now();
    if (leftMs > 0) await ask("SET", name, sealEntry(token, key, name), "PX", String(leftMs));
    return token;
  }

  /** Of all processes one asks for the token; the others wait until it is there. */
  async function renew(): Promise<Token> {
    const mark = randomUUID();
    for (;;) {
      const shared = await readShared();
      if (shared) return shared;
      if ((await ask("SET", `${name}:lock`, mark, "NX", "PX", String(lockMs))) === "OK") break;
      if ((await ask("EXISTS", `${name}:lock`)) === null) return requestAndShare();
      await pause(50);
    }
    try {
      return (await readShared()) ?? (await requestAndShare());
    } finally {
      await ask("EVAL", deleteIfSame, "1", `${name}:lock`, mark);
    }
  }

  return {
    /** A token that is good for a while yet. @throws Error when there is none and none is to be had. */
    async getToken(): Promise<string> {
      const mayServe = held !== null && isBefore(held, 0.95);
      if (held && mayServe && (isBefore(held, renewAfter) || renewing || now() < retryAt)) return held.accessToken;
      renewing ??= renew().finally(() => {
        renewing = null;
      });
      try {
        held = await renewing;
      } catch (error) {
        if (!held || !isBefore(held, 0.95)) throw error;
        retryAt = now() + retryMs;
      }
      return held.accessToken;
    },

    /** For a token that was answered with 401: it goes from both levels, and a newer one stays. */
    async forget(accessToken: string): Promise<void> {
      if (held?.accessToken === accessToken) held = null;
      const sealed = await ask("GET", name);
      if (typeof sealed !== "string" || openEntry(sealed, key, name)?.accessToken !== accessToken) return;
      await ask("EVAL", deleteIfSame, "1", name, sealed);
    },
  };
}

export type TokenCache = ReturnType<typeof makeTokenCache>;
