import type { Answer, Exchange, Params, Sent } from "./try-view";

/** Method, address, headers and body, a line each; a query is laid out so that it can be read. */
export function textOfSent({ method, url, headers, body }: Sent): string {
  const [address = "", query] = url.split("?", 2);
  const lines = [`${method} ${address}`];
  if (query) lines.push(...fieldLines(Object.fromEntries(new URLSearchParams(query)), "  "));
  lines.push(...headerLines(headers));
  if (body) lines.push("", ...fieldLines(body, ""));
  return lines.join("\n");
}

export function textOfAnswer(answer: Answer): string {
  if ("location" in answer) return fieldLines(answer.location, "").join("\n");
  const { status, headers, body } = answer;
  return [`HTTP ${status}`, ...headerLines(headers), ...(body ? ["", laidOut(body)] : [])].join("\n");
}

/** The same call for a POSIX shell, secrets included: it is for whoever has this page open. */
export function curlOfExchange({ sent: { method, url, headers, body } }: Exchange): string {
  const lines = [`curl ${method === "GET" ? "" : `-X ${method} `}${quoted(url)}`];
  for (const [name, value] of Object.entries(headers)) {
    if (name !== "Content-Type") lines.push(`  -H ${quoted(`${name}: ${value}`)}`);
  }
  for (const [name, value] of Object.entries(body ?? {}))
    lines.push(`  --data-urlencode ${quoted(`${name}=${value}`)}`);
  return lines.join(" \\\n");
}

const headerLines = (headers: Params) => Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
const fieldLines = (fields: Params, indent: string) =>
  Object.entries(fields).map(([name, value]) => `${indent}${name}=${value}`);
const quoted = (text: string) => `'${text.replaceAll("'", `'\\''`)}'`;

function laidOut(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2);
  } catch {
    return body;
  }
}
