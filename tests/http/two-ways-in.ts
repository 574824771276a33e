import { type Agent, request as httpRequest, type IncomingMessage } from "node:http";
import type { Container } from "../../server/container";

export interface Sent {
  method: string;
  path: string;
  headers?: Record<string, string | string[]>;
  body?: string | Buffer;
}

export interface Answer {
  status: number;
  headers: Record<string, unknown>;
  body: string;
}

/** Over a socket: a connection of its own for each request, unless there is an agent that keeps one. */
export function overSocket(
  port: number,
  { method, path, headers = {}, body }: Sent,
  agent: Agent | false = false,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const options = { host: "127.0.0.1", port, method, path, headers: { host: "localhost:3000", ...headers }, agent };
    const call = httpRequest(options, async (response: IncomingMessage) => {
      const chunks: Buffer[] = [];
      for await (const chunk of response) chunks.push(chunk as Buffer);
      resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks).toString() });
    });
    call.on("error", reject);
    call.end(body);
  });
}

export async function throughFetch({ api }: Container, { method, path, headers = {}, body }: Sent): Promise<Answer> {
  const sent = new Headers();
  for (const [name, value] of Object.entries(headers)) for (const one of [value].flat()) sent.append(name, one);
  const init = { method, headers: sent, body: typeof body === "string" ? body : body && new Uint8Array(body) };
  const response = await api.fetch(new Request(`http://localhost:3000${path}`, init), { peer: "127.0.0.1" });
  const text = await response.text();
  return { status: response.status, headers: Object.fromEntries(response.headers), body: text };
}

/** What may differ between two answers to the same request: ids, and the headers of the connection itself. */
export function compared({ status, headers, body }: Answer) {
  const { date, connection, "keep-alive": keepAlive, "content-length": length, "x-request-id": id, ...rest } = headers;
  return { status, headers: rest, body: body.replaceAll(String(id), "<id>"), hasId: /^req_/.test(String(id)) };
}
