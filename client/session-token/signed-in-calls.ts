import type { ApiResult, CallOptions, callApi, Method } from "../api";
import { fetchToken } from "./fetch-token";
import { createHeldToken } from "./held-token";
import { createRenewal } from "./renew-token";
import type { TabChannel } from "./tab-channel";
import { untilAborted } from "./until-aborted";

type Surroundings = {
  call: typeof callApi;
  channel: TabChannel | null;
  locks: Pick<LockManager, "request"> | undefined;
  language: () => string;
  /** Called when the session has ended. */
  leave: () => void;
};

/**
 * `callApi` with the access token, for pages behind the login. A token is renewed when a call needs it, never by a
 * timer: a tab that nobody uses must not keep its session alive.
 */
export function createSignedInCalls({ call, channel, locks, language, leave }: Surroundings): typeof callApi {
  const held = createHeldToken();
  const renew = createRenewal({ held, channel, locks, fetchToken: () => fetchToken(call, language()) });

  async function getToken(signal: AbortSignal | undefined): Promise<ApiResult<string>> {
    signal?.throwIfAborted();
    const fresh = held.fresh();
    if (fresh) return { ok: true, data: fresh.secret };
    const result = await untilAborted(renew(), signal);
    if (result.ok) return { ok: true, data: result.data.secret };
    // Renewing early leaves some time in which the server may fail.
    const living = result.problem.status === 401 ? null : held.living();
    return living ? { ok: true, data: living } : result;
  }

  return async function callSignedIn<Data = unknown>(
    method: Method,
    path: `/${string}`,
    body: unknown,
    options: CallOptions<Data>,
  ): Promise<ApiResult<Data>> {
    const first = await getToken(options.signal);
    let result = first.ok ? await call(method, path, body, { ...options, bearer: first.data }) : first;
    if (first.ok && isRefused(result)) {
      held.refuse(first.data);
      const second = await getToken(options.signal);
      result = second.ok ? await call(method, path, body, { ...options, bearer: second.data }) : second;
    }
    if (isRefused(result)) leave();
    return result;
  };
}

function isRefused(result: ApiResult<unknown>): boolean {
  return !result.ok && result.problem.status === 401;
}
