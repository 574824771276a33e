import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import type { ServerProcess } from "../process/server-process";

/** What stands in front of a service that speaks this accent, and asks Latchkey whether a token is good. */
export interface Gateway {
  url: string;
  /** The requests so far, without their queries. */
  calls: string[];
  stop(): Promise<void>;
}

/** Tokens are Latchkey's; chat is the service's own, for whoever Latchkey says a token stands for. */
export async function startGateway(latchkey: ServerProcess): Promise<Gateway> {
  const calls: string[] = [];
  const server = createServer(async (request, response) => {
    const address = new URL(request.url ?? "/", "http://gateway");
    calls.push(`${request.method} ${address.pathname}`);
    const body = await bodyOf(request);
    const answer = address.pathname.startsWith("/oauth/")
      ? await forward(latchkey, request, body)
      : await chat(latchkey, address.searchParams.get("access_token") ?? "");
    response.writeHead(answer.status, { "content-type": "application/json" }).end(answer.body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, // listening on a port, so it is no string
    calls,
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

interface Answer {
  status: number;
  body: string;
}

async function forward(latchkey: ServerProcess, request: IncomingMessage, body: Buffer): Promise<Answer> {
  const type = request.headers["content-type"];
  const answer = await fetch(`${latchkey.url}${request.url}`, {
    method: request.method ?? "GET",
    headers: type === undefined ? {} : { "content-type": type },
    body: body.length > 0 ? new Uint8Array(body) : null,
  });
  return { status: answer.status, body: await answer.text() };
}

async function chat(latchkey: ServerProcess, token: string): Promise<Answer> {
  const asked = await fetch(`${latchkey.url}/rest/2.0/latchkey/v1/whoami`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ access_token: token }),
  });
  const who = (await asked.json()) as { name: string; error_code?: number };
  if (who.error_code !== undefined) return { status: 200, body: JSON.stringify(who) };
  const usage = { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 };
  const result = `Hello, ${who.name}!`;
  return { status: 200, body: JSON.stringify({ id: "as-1", object: "chat.completion", result, usage }) };
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks);
}
