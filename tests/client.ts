import type { Api } from "../server/http/build-api";

export interface CallOptions {
  /** Sent as JSON unless it is a string, which is sent as it is. */
  body?: unknown;
  /** `Authorization: Bearer`. */
  bearer?: string | undefined;
  cookie?: string | undefined;
  headers?: Record<string, string>;
  /** The address at the other end of the connection. */
  peer?: string;
}

export interface CallResult {
  status: number;
  headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: an answer is whatever it is; the test asserts on the whole of it
  body: any;
  text: string;
}

/** Calls the API as a program would, without a socket. */
export function makeClient(api: Api) {
  return {
    async call(method: string, path: string, options: CallOptions = {}): Promise<CallResult> {
      const { body, bearer, cookie, headers = {}, peer = "203.0.113.7" } = options;
      const request = new Request(`http://localhost:3000${path}`, {
        method,
        headers: {
          ...(body !== undefined && { "content-type": "application/json" }),
          ...(bearer !== undefined && { authorization: `Bearer ${bearer}` }),
          ...(cookie !== undefined && { cookie, "sec-fetch-site": "same-origin" }),
          "content-length": String(Buffer.byteLength(encode(body) ?? "")),
          ...headers,
        },
        body: encode(body) ?? null,
      });
      const response = await api.fetch(request, { peer });
      const text = await response.text();
      return { status: response.status, headers: response.headers, body: parse(text), text };
    },
  };
}

function encode(body: unknown): string | undefined {
  return body === undefined || typeof body === "string" ? body : JSON.stringify(body);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
