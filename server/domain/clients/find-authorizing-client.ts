import { type Client, findClient } from "../../db/clients.store";
import { putDescribedClient } from "../../db/self-described-clients.store";
import { secondsAfter } from "../../platform/clock";
import type { Ctx } from "../../platform/ctx";
import { networkOf } from "../../platform/network";
import type { OutsideAnswer } from "../../platform/safe-fetch";
import { isDomainError } from "../errors";
import { takeLimit } from "../limits";
import { plainTerms } from "./app-profile";
import { isClientId } from "./client-id.rules";
import { readClientMetadata, unfit } from "./client-metadata";
import { isDocumentAddress } from "./document-address.rules";
import { keysOfMetadata } from "./metadata-keys";
import { selfDescribedClient } from "./self-described.rules";

/** How long a document is gone by, whatever its server wishes, in seconds. */
const fresh = { min: 300, max: 86_400 };

/**
 * The app of this `client_id`: one that is stored, or one whose name is the address of the document that describes it
 * (OAuth Client ID Metadata Document), which is read and kept while it is fresh.
 * @returns null for one that is unknown, or whose document can't be had or used. A disabled one is returned as such.
 * @throws DomainError `rate_limited` for a network that has too many documents read.
 */
export async function findAuthorizingClient(ctx: Ctx, clientId: string): Promise<Client | null> {
  if (!isClientId(clientId)) return null;
  const stored = await findClient(ctx.db, clientId);
  if (stored ? stored.source !== "document" : !isDocumentAddress(clientId)) return stored;
  if (!ctx.config.CLIENT_METADATA_DOCUMENTS) return null;
  if (stored?.disabledAt || (stored?.freshUntil && stored.freshUntil > ctx.clock.now())) return stored;
  await takeLimit(ctx, "document.network", networkOf(ctx.origin.ip));
  return readDocument(ctx, clientId);
}

async function readDocument(ctx: Ctx, clientId: string): Promise<Client | null> {
  const answer = await ctx.fetchOutside(clientId).catch((error: unknown) => {
    const reason = error instanceof Error ? error.message : "failed";
    ctx.log.warn({ event: "client_document.unavailable", clientId, reason, requestId: ctx.origin.requestId });
    return null;
  });
  const document = answer && documentOf(answer);
  if (!document) return null;
  try {
    return await keep(ctx, clientId, document, freshSeconds(answer.cacheControl));
  } catch (error) {
    if (!isDomainError(error)) throw error;
    ctx.log.warn({ event: "client_document.refused", clientId, fields: error.facts.fields });
    return null;
  }
}

async function keep(
  ctx: Ctx,
  clientId: string,
  document: Readonly<Record<string, unknown>>,
  freshForSeconds: number,
): Promise<Client> {
  if (document.client_id !== clientId) throw unfit("client_id");
  // Everybody can read it.
  if (document.client_secret !== undefined || document.client_secret_expires_at !== undefined)
    throw unfit("client_secret");
  const metadata = readClientMetadata(document);
  const { token_endpoint_auth_method: method = "none" } = metadata;
  if (method !== "none" && method !== "private_key_jwt") throw unfit("token_endpoint_auth_method");
  const now = ctx.clock.now();
  const described = {
    ...selfDescribedClient(metadata, method, ctx.config.SCOPES),
    id: clientId,
    source: "document",
    description: "",
    resourceUris: [],
    actsForAccountId: null,
    ...plainTerms,
    updatedAt: now,
    freshUntil: secondsAfter(now, freshForSeconds),
  } satisfies Partial<Client>;
  return putDescribedClient(ctx.db, described, keysOfMetadata(ctx, metadata));
}

function documentOf({ status, contentType, body }: OutsideAnswer): Readonly<Record<string, unknown>> | null {
  if (status !== 200 || !/^application\/(?:[\w.-]+\+)?json$/.test(contentType)) return null;
  try {
    const value: unknown = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(body));
    return typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : null;
  } catch {
    return null;
  }
}

/** RFC 9111 5.2.2. */
function freshSeconds(cacheControl: string): number {
  const [, seconds] = /(?:^|[\s,])max-age="?(\d{1,9})/i.exec(cacheControl) ?? [];
  const isKept = seconds !== undefined && !/(?:^|[\s,])no-(?:store|cache)/i.test(cacheControl);
  return isKept ? Math.min(fresh.max, Math.max(fresh.min, Number(seconds))) : fresh.min;
}
