import { replaceClientKeys } from "../../db/client-keys.store";
import { type Client, insertClient } from "../../db/clients.store";
import { lockInstance } from "../../db/instance.store";
import { countUnusedClients } from "../../db/self-described-clients.store";
import { findSettings } from "../../db/settings.store";
import type { Ctx } from "../../platform/ctx";
import { networkOf } from "../../platform/network";
import { recordAudit } from "../audit/record-audit";
import { DomainError } from "../errors";
import { inTransaction } from "../in-transaction";
import { takeLimit } from "../limits";
import { mintClientSecret } from "./add-client-secret";
import { newClientRow, standardProfile } from "./app-profile";
import { type MetadataAuthMethod, readClientMetadata } from "./client-metadata";
import { keysOfMetadata } from "./metadata-keys";
import { isInstalled, selfDescribedClient } from "./self-described.rules";

export interface RegisteredClient {
  client: Client;
  /** In the words of the metadata, where one of ours has two. */
  method: MetadataAuthMethod;
  /** This once; null for an app that proves itself otherwise, or not at all. */
  secret: string | null;
}

/** More that wait to be used than any installation has, so that a flood of them is no more than rows. */
const unusedMax = 10_000;

/**
 * Lets a program register itself (RFC 7591), where admins allow that. Nobody vouches for it: it gets no more than what
 * people agree to, and is forgotten when it isn't used.
 * @throws DomainError `registration_closed`, `rate_limited`, `client_metadata_invalid`, `redirect_uri_invalid`,
 * `client_limit_reached` when too many wait to be used.
 */
export async function registerClient(ctx: Ctx, body: Readonly<Record<string, unknown>>): Promise<RegisteredClient> {
  if (!(await findSettings(ctx.db)).dynamicRegistration) throw new DomainError("registration_closed");
  await takeLimit(ctx, "registration.network", networkOf(ctx.origin.ip));
  const metadata = readClientMetadata(body);
  // RFC 7591 2 has Basic where nothing is said; what is installed on a person's machine keeps no secret (RFC 8252 8.5).
  const usual = isInstalled(metadata) ? "none" : "client_secret_basic";
  const method = metadata.token_endpoint_auth_method ?? usual;
  const described = selfDescribedClient(metadata, method, ctx.config.SCOPES);
  const keys = keysOfMetadata(ctx, metadata);
  return inTransaction(ctx, async (tx) => {
    await lockInstance(tx.db); // so that those made at once can't pass the number
    if ((await countUnusedClients(tx.db)) >= unusedMax) throw new DomainError("client_limit_reached");
    const client = { ...described, ...selfMade(tx) };
    await insertClient(tx.db, client);
    await replaceClientKeys(tx.db, client.id, keys, client.createdAt);
    await recordAudit(tx, "client.registered", {
      actor: { kind: "anyone" },
      targetId: client.id,
      detail: { name: client.name },
    });
    const made = client.authMethod === "client_secret" ? await mintClientSecret(tx, { clientId: client.id }) : null;
    return { client, method, secret: made?.secret ?? null };
  });
}

function selfMade(tx: Ctx) {
  return {
    ...newClientRow(tx, standardProfile),
    workspaceId: null,
    source: "dynamic",
    description: "",
    resourceUris: [],
    actsForAccountId: null,
    createdBy: null,
  } as const satisfies Partial<Client>;
}
