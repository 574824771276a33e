import { speaksAccent } from "../../domain/clients/speaks-accent";
import { DomainError, isDomainError } from "../../domain/errors";
import { clientOfOwnToken, requireOwnRefreshToken } from "../../domain/grants/client-of-own-token";
import type { CallingClient } from "../../domain/grants/grant-module";
import { authenticatedClient, countWrongClient } from "../../http/authenticated-client";
import type { Ctx } from "../../platform/ctx";
import { baiduApps } from "./app-profile";
import type { TokenParameters } from "./parameters";

/**
 * The app that asks for a token: by its key and secret, or, where it names neither, by the refresh token that it presents.
 * @throws DomainError `client_invalid`, with the field `client_id` for one that there isn't or that speaks another accent;
 * `client_address_refused`, `rate_limited`, `request_invalid` for what is no refresh token, `grant_invalid`.
 */
export async function callingApp(ctx: Ctx, parameters: TokenParameters): Promise<CallingClient> {
  const { grant_type: grantType, client_id: clientId, client_secret: secret, refresh_token: token = "" } = parameters;
  const isRefresh = grantType === "refresh_token";
  if (isRefresh && clientId === undefined && secret === undefined) return appOfRefreshToken(ctx, token);
  const client = await appOfSecret(ctx, clientId ?? "", secret ?? "");
  if (isRefresh) requireOwnRefreshToken(ctx, token);
  return client;
}

async function appOfSecret(ctx: Ctx, clientId: string, secret: string): Promise<CallingClient> {
  try {
    const client = await authenticatedClient(ctx, { method: "secret", clientId, secret });
    if (client.dialect === baiduApps.dialect) return client;
  } catch (error) {
    const isWrong = isDomainError(error) && error.code === "client_invalid";
    if (!isWrong || (await speaksAccent(ctx, clientId, baiduApps.dialect))) throw error;
    throw unknownApp();
  }
  await countWrongClient(ctx);
  throw unknownApp();
}

async function appOfRefreshToken(ctx: Ctx, token: string): Promise<CallingClient> {
  const client = await clientOfOwnToken(ctx, token);
  if (client.dialect === baiduApps.dialect) return client;
  throw new DomainError("grant_invalid");
}

function unknownApp(): DomainError {
  return new DomainError("client_invalid", { fields: [{ path: "client_id", code: "unknown" }] });
}
