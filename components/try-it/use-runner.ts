"use client";
import { useRef, useState } from "react";
import { type Credential, proofOf } from "./credential";
import { DpopSender } from "./dpop";
import { fieldsOf, isGood, send } from "./send";
import type { Exchange, Params, Sent, Step, Tokens, TryApp } from "./try-view";

/** Steps that give or show a token, which DPoP binds to the key of who sends. */
const bound: readonly Step[] = ["code", "client", "poll", "refresh", "exchange", "userinfo"];

export type Runner = {
  app: TryApp;
  issuer: string;
  /** A form that proves which app it is from. */
  post: (step: Step, path: string, params: Params) => Promise<Exchange>;
  /** A call with an access token. */
  get: (step: Step, path: string, tokens: Tokens) => Promise<Exchange>;
  add: (exchange: Exchange) => void;
  /** Takes over what a token answer gave; says whether it gave anything. */
  take: (exchange: Exchange) => boolean;
};

/** Keeps every request and answer of this page, and the tokens that came of them. */
export function useRunner(app: TryApp, issuer: string, credential: Credential | null) {
  const [log, setLog] = useState<Exchange[]>([]);
  const [tokens, setTokens] = useState<Tokens | null>(null);
  const dpop = useRef<DpopSender | null>(null);

  const add = (exchange: Exchange) => setLog((all) => withAdded(all, exchange));

  async function run(step: Step, make: () => Promise<Sent>, accessToken: string | null): Promise<Exchange> {
    const proves = bound.includes(step) && (app.requireDpop || tokens?.type.toLowerCase() === "dpop");
    dpop.current ??= new DpopSender();
    const made = proves ? await dpop.current.send(step, make, accessToken) : [];
    const last = made.at(-1) ?? (await send(step, await make()));
    for (const each of made.slice(0, -1)) add(each);
    add(last);
    return last;
  }

  const runner: Runner = {
    app,
    issuer,
    add,
    post: (step, path, params) =>
      run(
        step,
        async () => {
          const proof = await proofOf(app, credential ?? { kind: "none" }, issuer);
          const headers = { "Content-Type": "application/x-www-form-urlencoded", ...proof.headers };
          return { method: "POST", url: `${issuer}${path}`, headers, body: { ...params, ...proof.body } };
        },
        null,
      ),
    get(step, path, { accessToken, type }) {
      const scheme = type.toLowerCase() === "dpop" ? "DPoP" : "Bearer";
      const headers = { Authorization: `${scheme} ${accessToken}` };
      return run(step, async () => ({ method: "GET", url: `${issuer}${path}`, headers, body: null }), accessToken);
    },
    take(exchange) {
      const given = isGood(exchange) ? tokensOf(fieldsOf(exchange)) : null;
      if (given)
        setTokens((before) => ({ ...given, refreshToken: given.refreshToken ?? before?.refreshToken ?? null }));
      return given !== null;
    },
  };

  return {
    runner,
    log,
    tokens,
    clear() {
      setLog([]);
      setTokens(null);
    },
    dropTokens: () => setTokens(null),
  };
}

/** A poll that is answered as the one before it only counts it up: a quarter of an hour of them would hide the rest. */
function withAdded(all: Exchange[], exchange: Exchange): Exchange[] {
  const last = all.at(-1);
  if (last?.id === exchange.id) return [...all.slice(0, -1), exchange];
  const same = exchange.step === "poll" && last?.step === "poll" && fieldsOf(last).error === fieldsOf(exchange).error;
  if (!same || !last) return [...all, exchange];
  return [...all.slice(0, -1), { ...exchange, repeats: last.repeats + 1 }];
}

function tokensOf(fields: Record<string, unknown>): Tokens | null {
  const { access_token: accessToken, refresh_token, id_token, scope, token_type } = fields;
  if (typeof accessToken !== "string") return null;
  return {
    accessToken,
    refreshToken: textOr(refresh_token, null),
    idToken: textOr(id_token, null),
    scope: textOr(scope, ""),
    type: textOr(token_type, "Bearer"),
  };
}

function textOr<Other>(value: unknown, other: Other): string | Other {
  return typeof value === "string" ? value : other;
}
