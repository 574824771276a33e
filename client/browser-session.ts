import { type ApiResult, isRecord, makeProblem } from "./api";

// The same requests that next-auth/react makes. Its own `signIn` leaves the page when the server can't be reached,
// and what was typed is lost.

type Credentials = { email: string; password: string };

/** A problem's code is the one the server gave, such as `credentials_invalid`. */
export async function logIn({ email, password }: Credentials): Promise<ApiResult<null>> {
  const url = await post("/api/auth/callback/credentials", { email, password });
  if (!url) return { ok: false, problem: makeProblem("unreachable") };
  const error = url.searchParams.get("error");
  return error ? { ok: false, problem: makeProblem(error) } : { ok: true, data: null };
}

/** Answers whether the session is over. */
export async function logOut(): Promise<boolean> {
  return (await post("/api/auth/signout", {})) !== null;
}

/** next-auth answers with where it would have sent the browser; a refusal is told in that address. */
async function post(path: string, fields: Record<string, string>): Promise<URL | null> {
  const csrf = await readJson(fetch("/api/auth/csrf", { cache: "no-store" }));
  if (typeof csrf?.csrfToken !== "string") return null;
  const body = new URLSearchParams({
    ...fields,
    csrfToken: csrf.csrfToken,
    callbackUrl: location.origin,
    json: "true",
  });
  const answer = await readJson(fetch(path, { method: "POST", body }));
  return typeof answer?.url === "string" ? new URL(answer.url, location.origin) : null;
}

async function readJson(request: Promise<Response>): Promise<Record<string, unknown> | null> {
  const content: unknown = await request.then((answer) => answer.json()).catch(() => null);
  return isRecord(content) ? content : null;
}
