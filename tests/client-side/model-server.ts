import { pause } from "@/client/session-token/pause";

/** What happens to one call of the token endpoint. */
export type Fault = "answer lost" | "not reached" | "never answered" | "not ours" | { status: number; code?: string };

type AccessToken = { session: Session; endsAt: number };
type Session = { owner: string; live: boolean };
type RefreshToken = { session: Session; spentAt: number | null; successor: string | null };
type Answer = { status: number; body: unknown; refreshCookie?: string };

const graceMs = 30_000;

/** The server's rules for tokens, behind the `fetch` of one browser with its one cookie jar. */
export class ModelServer {
  ttlSeconds = 3_600;
  /** Of the next calls of the token endpoint, in turn. */
  faults: (Fault | null)[] = [];
  /** One way. */
  delayMs = () => 5;
  /** True: every access token is refused. */
  refusesAll = false;
  refreshes = 0;
  requests: { path: string; body: unknown; as: string | null }[] = [];

  private cookies: { session: Session | null; refresh: string | null } = { session: null, refresh: null };
  private readonly accessTokens = new Map<string, AccessToken>();
  private readonly refreshTokens = new Map<string, RefreshToken>();

  logIn(owner: string): void {
    this.cookies = { session: { owner, live: true }, refresh: null };
  }

  /** Ends the session; the cookies go as they do on `logOut`. */
  logOut(): void {
    this.endSession();
    this.cookies = { session: null, refresh: null };
  }

  endSession(): void {
    if (this.cookies.session) this.cookies.session.live = false;
  }

  /** As a change of the password does, which leaves the session. */
  revokeAccessTokens(): void {
    this.accessTokens.clear();
  }

  get sessionIsLive(): boolean {
    return this.cookies.session?.live ?? false;
  }

  readonly fetch = async (path: string, init: RequestInit): Promise<Response> => {
    init.signal?.throwIfAborted();
    const sent = { ...this.cookies };
    const isRefresh = path === "/api/v1/session/token";
    if (isRefresh) this.refreshes += 1;
    const fault = isRefresh ? (this.faults.shift() ?? null) : null;
    await unlessAborted(pause(this.delayMs()), init);
    if (fault === "not reached") throw new TypeError("Failed to fetch");
    if (fault === "never answered") await unlessAborted(new Promise(() => undefined), init);

    const answer = isRefresh ? this.answerRefresh(sent, fault) : this.answerCall(path, init);
    await unlessAborted(pause(this.delayMs()), init);
    if (fault === "answer lost") throw new TypeError("Failed to fetch");
    if (answer.refreshCookie) this.cookies.refresh = answer.refreshCookie;
    const { status, body } = answer;
    // The parts of a Response that `callApi` reads; a real one needs more turns of the loop than fake time gives.
    return { ok: status < 400, status, json: async () => body } as Response;
  };

  private answerCall(path: string, init: RequestInit): Answer {
    const secret = new Headers(init.headers).get("authorization")?.replace("Bearer ", "") ?? "";
    const token = this.accessTokens.get(secret);
    const good = token?.session.live && token.endsAt > performance.now() && !this.refusesAll;
    const as = good ? token.session.owner : null;
    this.requests.push({ path, body: init.body, as });
    return as ? { status: 200, body: { as } } : problem(401, "credential_invalid");
  }

  private answerRefresh(sent: typeof this.cookies, fault: Fault | null): Answer {
    if (fault === "not ours") return { status: 200, body: undefined };
    if (typeof fault === "object" && fault) return problem(fault.status, fault.code);
    const old = sent.refresh === null ? undefined : this.refreshTokens.get(sent.refresh);
    if (!old?.session.live) {
      if (!sent.session?.live) return problem(401, "refresh_expired");
      return this.hand(this.makeRefreshToken(sent.session), sent.session);
    }
    if (old.spentAt === null || !old.successor) {
      old.spentAt = performance.now();
      old.successor = this.makeRefreshToken(old.session);
      return this.hand(old.successor, old.session);
    }
    if (performance.now() - old.spentAt <= graceMs) return this.hand(old.successor, old.session);
    old.session.live = false;
    return problem(401, "refresh_reused");
  }

  private makeRefreshToken(session: Session): string {
    const secret = `refresh ${this.refreshTokens.size}`;
    this.refreshTokens.set(secret, { session, spentAt: null, successor: null });
    return secret;
  }

  private hand(refreshCookie: string, session: Session): Answer {
    const payload = btoa(JSON.stringify({ sub: session.owner, jti: this.accessTokens.size }));
    const accessToken = `e30.${payload}.${this.refreshes}`;
    this.accessTokens.set(accessToken, { session, endsAt: performance.now() + this.ttlSeconds * 1_000 });
    return { status: 200, body: { accessToken, tokenType: "Bearer", expiresIn: this.ttlSeconds }, refreshCookie };
  }
}

function problem(status: number, code: string | undefined): Answer {
  return { status, body: code && { code, status, detail: "", retryAfterSeconds: status === 429 ? 20 : undefined } };
}

function unlessAborted<T>(work: Promise<T>, { signal }: RequestInit): Promise<T> {
  return new Promise((resolve, reject) => {
    signal?.addEventListener("abort", () => reject(signal.reason), { once: true });
    work.then(resolve, reject);
  });
}
