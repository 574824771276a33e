import { isRecord } from "@/client/api";
import { secretsIn, secretsInJson } from "./masking";
import type { Exchange, Sent, Step } from "./try-view";

/** What says something about the protocol; the rest is the same on every answer. */
const shownHeaders = ["content-type", "cache-control", "www-authenticate", "dpop-nonce", "retry-after"];

let lastId = 0;
const nextId = () => ++lastId;

/** Makes the call as any program would: without the cookies of the person who looks. Never throws. */
export async function send(step: Step, sent: Sent): Promise<Exchange> {
  const start = performance.now();
  const exchange = newExchange(step, sent);
  const response = await fetch(sent.url, {
    method: sent.method,
    headers: sent.headers,
    body: sent.body && new URLSearchParams(sent.body),
    credentials: "omit",
    cache: "no-store",
    redirect: "manual",
  }).catch(() => null);
  if (!response) return exchange;
  const body = await response.text().catch(() => "");
  const headers = Object.fromEntries(
    shownHeaders.flatMap((name) => {
      const value = response.headers.get(name);
      return value === null ? [] : [[name, value]];
    }),
  );
  const tookMs = Math.round(performance.now() - start);
  return {
    ...exchange,
    answer: { status: response.status, headers, body, tookMs },
    secrets: [...exchange.secrets, ...secretsInJson(body)],
  };
}

export function newExchange(step: Step, sent: Sent): Exchange {
  return { id: nextId(), step, sent, answer: null, secrets: secretsOf(sent), repeats: 0, checks: [] };
}

/** The fields of a JSON answer; none where it isn't one. */
export function fieldsOf({ answer }: Exchange): Record<string, unknown> {
  if (!answer || "location" in answer) return {};
  try {
    const content: unknown = JSON.parse(answer.body);
    return isRecord(content) ? content : {};
  } catch {
    return {};
  }
}

export function isGood({ answer }: Exchange): boolean {
  if (!answer) return false;
  return "location" in answer ? answer.location.code !== undefined : answer.status < 300;
}

function secretsOf({ headers, body }: Sent): string[] {
  const given = Object.entries(headers).flatMap(([name, value]) => {
    if (name === "DPoP") return [value];
    return name === "Authorization" ? [value.slice(value.indexOf(" ") + 1)] : [];
  });
  return [...given, ...secretsIn(body)];
}
