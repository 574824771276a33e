import type { z } from "zod";
import { DomainError } from "../../domain/errors";
import { appOfToken } from "../../domain/grants/app-of-token";
import { actorOfKey } from "../../domain/keys/actor-of-key";
import { lookUpKey } from "../../domain/keys/verify-key";
import { type Call, defineEndpoint } from "../../http/endpoint";
import type { Ctx } from "../../platform/ctx";
import { baiduApps } from "./app-profile";
import { type Presented, readPresented } from "./presented-credential";
import { whoamiAnswer } from "./shapes";

const path = "/rest/2.0/latchkey/v1/whoami";
const summary = "Whom an access token or a key stands for: what a service behind this accent would ask";
const success = { status: 200, description: "The app or the key, or an error code.", schema: whoamiAnswer };

/** A demonstration of how services of this accent are called; the only place that takes a token in a query. */
export const whoamiEndpoints = [
  defineEndpoint({
    ...{ id: "baiduWhoamiByQuery", method: "GET", path, summary, access: "anyone", success },
    handle: (_input, _actor, call) => whoami(call),
  }),
  defineEndpoint({
    ...{ id: "baiduWhoami", method: "POST", path, summary, access: "anyone", success },
    handle: (_input, _actor, call) => whoami(call),
  }),
];

async function whoami({ ctx, incoming }: Call): Promise<z.input<typeof whoamiAnswer>> {
  const presented = await readPresented(incoming, ctx.config.BODY_LIMIT_BYTES);
  return { log_id: ctx.origin.requestId, ...(await holderOf(ctx, presented)) };
}

async function holderOf(ctx: Ctx, presented: Presented): Promise<Omit<z.input<typeof whoamiAnswer>, "log_id">> {
  if (presented.kind === "token") {
    const { client, token } = await appOfToken(ctx, presented.token, null);
    if (client.dialect !== baiduApps.dialect) throw new DomainError("scope_insufficient");
    return { kind: "app", id: client.id, name: client.name, scopes: token.scopes };
  }
  const actor = await actorOfKey(ctx, presented.secret);
  const key = actor && (await lookUpKey(ctx, presented.secret));
  if (!key) throw new DomainError("credential_invalid");
  return { kind: "key", id: key.id, name: key.name, scopes: [...key.scopes] };
}
