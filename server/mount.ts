import { getContainer } from "./container";
import { peerFrom } from "./host/peer-header";

/** The HTTP API as a Next route handler, for `next dev`, plain `next start` and hosts without a server of ours. */
export function mount() {
  const handler = async (request: Request): Promise<Response> => {
    const { api } = await getContainer();
    return api.fetch(request, { peer: peerFrom(request.headers) });
  };
  return {
    GET: handler,
    HEAD: handler,
    POST: handler,
    PUT: handler,
    PATCH: handler,
    DELETE: handler,
    OPTIONS: handler,
  };
}
