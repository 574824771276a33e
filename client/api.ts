/** An RFC 9457 problem as our API words it. `unreachable` is the one code made here: no answer came back. */
export type Problem = {
  code: string;
  status: number;
  detail: string;
  requestId?: string;
  retryAfterSeconds?: number;
  /** With `code_invalid`: how many more the code takes. */
  triesLeft?: number;
  errors: { field: string; code: string; message?: string }[];
};

export type ApiResult<Data> = { ok: true; data: Data } | { ok: false; problem: Problem };

/** Any zod schema is one. Written as a shape, so that pages without a form need not load zod. */
export type Reply<Data> = { parse: (content: unknown) => Data };

export type CallOptions<Data> = {
  locale: string;
  signal?: AbortSignal;
  reply?: Reply<Data>;
  /** The access token, for pages behind the login. */
  bearer?: string;
  /** The call is finished, its cookies included, when the page goes meanwhile. */
  keepalive?: boolean;
};
export type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

/** One call of our own API. `reply` parses the answer; without it the data is `unknown`. Never throws, save on abort. */
export async function callApi<Data = unknown>(
  method: Method,
  path: `/${string}`,
  body: unknown,
  { locale, signal, reply, bearer, keepalive }: CallOptions<Data>,
): Promise<ApiResult<Data>> {
  const headers: Record<string, string> = { Accept: "application/json", "Accept-Language": locale };
  if (body !== undefined) headers["Content-Type"] = "application/json";
  if (bearer !== undefined) headers.Authorization = `Bearer ${bearer}`;
  const answer = await fetch(path, {
    method,
    headers,
    body: body === undefined ? undefined : JSON.stringify(body),
    signal,
    keepalive,
    cache: "no-store",
    credentials: "same-origin",
  }).catch(unlessAborted);
  if (!answer) return failed("unreachable");

  const content: unknown = await answer.json().catch(unlessAborted);
  if (!answer.ok) return { ok: false, problem: problemOf(answer.status, content) };
  if (!reply) return { ok: true, data: content as Data }; // without `reply`, Data is `unknown` unless the caller insists
  try {
    return { ok: true, data: reply.parse(content) };
  } catch {
    return failed("unknown", answer.status);
  }
}

export function makeProblem(code: string, status = 0): Problem {
  return { code, status, detail: "", errors: [] };
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function failed(code: string, status?: number): { ok: false; problem: Problem } {
  return { ok: false, problem: makeProblem(code, status) };
}

function problemOf(status: number, content: unknown): Problem {
  // No problem document: the answer is from a proxy in front of us, which says "no server" with one of these.
  if (!isRecord(content) || typeof content.code !== "string") {
    return makeProblem([502, 503, 504].includes(status) ? "unreachable" : "unknown", status);
  }
  const { code, detail, requestId, retryAfterSeconds, triesLeft, errors } = content;
  return {
    code,
    status,
    detail: text(detail) ?? "",
    requestId: text(requestId),
    retryAfterSeconds: typeof retryAfterSeconds === "number" ? retryAfterSeconds : undefined,
    triesLeft: typeof triesLeft === "number" ? triesLeft : undefined,
    errors: Array.isArray(errors) ? errors.flatMap(fieldProblemOf) : [],
  };
}

function fieldProblemOf(entry: unknown): Problem["errors"] {
  if (!isRecord(entry) || typeof entry.field !== "string" || typeof entry.code !== "string") return [];
  return [{ field: entry.field, code: entry.code, message: text(entry.message) }];
}

function text(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}

function unlessAborted(error: unknown): null {
  if (error instanceof DOMException && error.name === "AbortError") throw error;
  return null;
}
