import { tryCallbackOf } from "@/components/apps/app-view";
import { grantNames } from "@/shared/app-kinds";
import { awaitAnswer } from "./answer-channel";
import { randomText } from "./base64url";
import { decodeJwt } from "./decode-jwt";
import { secretsIn } from "./masking";
import { makePkcePair } from "./pkce";
import { fieldsOf, isGood, newExchange } from "./send";
import type { Exchange, Params } from "./try-view";
import type { Runner } from "./use-runner";

export type CodeAsk = { scopes: string[]; prompt: string; resource: string };

/** A request that waits for its answer from the other window. */
export type Waiting = { url: string; cancel: () => void };

type CodeFlowEvents = {
  onWaiting: (waiting: Waiting | null) => void;
  onEnd: () => void;
};

/**
 * Authorization code with PKCE. The window is opened at once, in the click, and sent on when the request is ready:
 * browsers open none later.
 */
export async function startCodeFlow(runner: Runner, ask: CodeAsk, { onWaiting, onEnd }: CodeFlowEvents): Promise<void> {
  const window = globalThis.open("", "_blank");
  const { verifier, challenge } = makePkcePair();
  const [state, nonce] = [randomText(), randomText()];
  const redirectUri = tryCallbackOf(runner.issuer);
  const params: Params = {
    response_type: "code",
    client_id: runner.app.id,
    redirect_uri: redirectUri,
    scope: ask.scopes.join(" "),
    state,
    code_challenge: challenge,
    code_challenge_method: "S256",
    ...(ask.scopes.includes("openid") && { nonce }),
    ...(ask.prompt && { prompt: ask.prompt }),
    ...(ask.resource && { resource: ask.resource }),
  };
  const query = await pushed(runner, params);
  if (!query) {
    window?.close();
    return onEnd();
  }
  const url = `${runner.issuer}/oauth/authorize?${new URLSearchParams(query)}`;
  const stop = awaitAnswer(state, async (answer) => {
    onWaiting(null);
    const exchange = answered(runner, url, answer);
    runner.add(exchange);
    if (answer.code && exchange.checks.every(({ passed }) => passed)) {
      const code = {
        grant_type: grantNames.code,
        code: answer.code,
        redirect_uri: redirectUri,
        code_verifier: verifier,
      };
      const given = await runner.post("code", "/oauth/token", {
        ...code,
        ...(ask.resource && { resource: ask.resource }),
      });
      runner.add(withNonceCheck(given, nonce));
      runner.take(given);
    }
    onEnd();
  });
  onWaiting({ url, cancel: stop });
  if (window) window.location.href = url;
}

/** What stands in the address: everything, or what the request was pushed for. Null when that was refused. */
async function pushed(runner: Runner, params: Params): Promise<Params | null> {
  if (!runner.app.requirePushedRequests) return params;
  const exchange = await runner.post("push", "/oauth/par", params);
  const { request_uri: requestUri } = fieldsOf(exchange);
  return typeof requestUri === "string" ? { client_id: runner.app.id, request_uri: requestUri } : null;
}

/** RFC 9207: an answer that another server made is not taken for ours. */
function answered({ issuer }: Runner, url: string, answer: Params): Exchange {
  const sent = { method: "GET" as const, url, headers: {}, body: null };
  return {
    ...newExchange("authorize", sent),
    answer: { location: answer },
    secrets: secretsIn(answer),
    checks: [
      { name: "state", passed: true }, // answers to any other state were not taken
      { name: "iss", passed: answer.iss === issuer },
    ],
  };
}

/** The same exchange with what the id token says of the nonce; shown in place of the one that was added. */
function withNonceCheck(exchange: Exchange, nonce: string): Exchange {
  const { id_token: idToken } = fieldsOf(exchange);
  if (!isGood(exchange) || typeof idToken !== "string") return exchange;
  return { ...exchange, checks: [{ name: "nonce", passed: decodeJwt(idToken)?.claims.nonce === nonce }] };
}
