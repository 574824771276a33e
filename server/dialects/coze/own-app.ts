import { authenticateClient } from "../../domain/clients/authenticate-client";
import { isDocumentAddress } from "../../domain/clients/document-address.rules";
import { findAuthorizingClient } from "../../domain/clients/find-authorizing-client";
import { DomainError } from "../../domain/errors";
import { countingWrongClients } from "../../http/authenticated-client";
import type { Ctx } from "../../platform/ctx";
import { cozeApps } from "./app-profile";

/**
 * The app that presents a secret, or its name alone where there is none. One that was made for another accent is unknown.
 * @throws DomainError `client_invalid`, and as `authenticatedClient`.
 */
export function callingApp(ctx: Ctx, clientId: string, secret: string | null) {
  return countingWrongClients(ctx, async () => {
    const client = await authenticateClient(
      ctx,
      secret === null ? { method: "none", clientId } : { method: "secret", clientId, secret },
    );
    if (!isOwn(client)) throw new DomainError("client_invalid");
    return client;
  });
}

/** @throws DomainError `request_invalid`, as the core says it of an app that it doesn't know. */
export async function requireOwnApp(ctx: Ctx, clientId: string | null): Promise<void> {
  // The address of a document would be read, and none of those apps is this accent's.
  const isReadable = clientId !== null && !isDocumentAddress(clientId);
  const client = isReadable ? await findAuthorizingClient(ctx, clientId) : null;
  if (client && isOwn(client)) return;
  const code = clientId === null ? "required" : "unknown";
  throw new DomainError("request_invalid", { fields: [{ path: "client_id", code }] });
}

export function isOwn({ dialect }: { dialect: string }): boolean {
  return dialect === cozeApps.dialect;
}
