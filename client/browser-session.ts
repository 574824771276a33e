import { type ApiResult, isRecord, makeProblem, type Problem } from "./api";
import { forgetTokens } from "./session-token/tab-channel";

// The same requests that next-auth/react makes. Its own `signIn` leaves the page when the server can't be reached,
// and what was typed is lost.

type Credentials = { email: string; password: string };

/** A problem's code is the one the server gave, such as `credentials_invalid`. */
export async function logIn({ email, password }: Credentials): Promise<ApiResult<null>> {
  const result = await post("/api/auth/callback/credentials", { email, password });
  if (!result.ok) return result;
  const error = result.data.searchParams.get("error");
  if (error) return { ok: false, problem: problemOf(error) };
  forgetTokens(); // they may be somebody else's
  return { ok: true, data: null };
}

/** Answers whether the session is over. */
export async function logOut(): Promise<boolean> {
  const { ok } = await post("/api/auth/signout", {});
  if (ok) forgetTokens();
  return ok;
}

/** next-auth passes on one word: a code, or `code.seconds` where there is a wait. */
function problemOf(error: string): Problem {
  const [, code, seconds] = /^(\w+)\.(\d+)$/.exec(error) ?? [];
  return code ? { ...makeProblem(code), retryAfterSeconds: Number(seconds) } : makeProblem(error);
}

/** next-auth answers with where it would have sent the browser, and tells a refusal in that address. */
async function post(path: string, fields: Record<string, string>): Promise<ApiResult<URL>> {
  const csrf = await readJson(fetch("/api/auth/csrf", { cache: "no-store" }));
  if (typeof csrf?.csrfToken !== "string") return refused(csrf);
  const body = new URLSearchParams({
    ...fields,
    csrfToken: csrf.csrfToken,
    callbackUrl: location.origin,
    json: "true",
  });
  const answer = await readJson(fetch(path, { method: "POST", body }));
  return typeof answer?.url === "string" ? { ok: true, data: new URL(answer.url, location.origin) } : refused(answer);
}

/** What is refused before next-auth sees it comes as a problem document. */
function refused(answer: Record<string, unknown> | null): ApiResult<never> {
  const code = typeof answer?.code === "string" ? answer.code : answer ? "unknown" : "unreachable";
  return { ok: false, problem: makeProblem(code) };
}

async function readJson(request: Promise<Response>): Promise<Record<string, unknown> | null> {
  const content: unknown = await request.then((answer) => answer.json()).catch(() => null);
  return isRecord(content) ? content : null;
}
