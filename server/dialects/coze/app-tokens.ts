import { grantNames } from "@/shared/app-kinds";
import { DomainError, isDomainError } from "../../domain/errors";
import type { IssuedTokens } from "../../domain/grants/grant-module";
import { issueTokens } from "../../http/issue-tokens";
import type { Ctx } from "../../platform/ctx";
import { callingApp } from "./own-app";
import type { TokenBody } from "./shapes";

type Parameter = "code" | "redirect_uri" | "code_verifier" | "refresh_token" | "device_code";

/** The grants of this accent that a person stands behind, and what each reads; the first is what is redeemed. */
const grants = new Map<string, readonly [Parameter, ...Parameter[]]>([
  [grantNames.code, ["code", "redirect_uri", "code_verifier"]],
  [grantNames.refresh, ["refresh_token"]],
  [grantNames.device, ["device_code"]],
]);

/**
 * What an app gets for a code, a refresh token or a device code. One that has a secret presents it each time.
 * @throws DomainError `grant_type_unsupported`, `client_invalid`, and as `issueTokens`.
 */
export async function tokensForApp(ctx: Ctx, body: TokenBody, secret: string | null): Promise<IssuedTokens> {
  const parameters = grants.get(body.grant_type);
  if (!parameters) throw new DomainError("grant_type_unsupported");
  if (body.client_id === undefined) throw refused("request_invalid", "client_id");
  const client = await callingApp(ctx, body.client_id, secret);
  // No client of this accent knows of proofs, and a token without one is what the app was not to get.
  if (client.requireDpop) throw new DomainError("dpop_proof_invalid");
  const sent = parameters.flatMap((name) => (body[name] === undefined ? [] : [[name, body[name]]]));
  const form = { grant_type: body.grant_type, ...Object.fromEntries(sent) };
  try {
    return await issueTokens(ctx, client, form);
  } catch (error) {
    if (isDomainError(error) && error.code === "grant_invalid") throw refused("grant_invalid", parameters[0]);
    throw error;
  }
}

function refused(code: "request_invalid" | "grant_invalid", path: Parameter | "client_id"): DomainError {
  return new DomainError(code, { fields: [{ path, code: code === "grant_invalid" ? "invalid" : "required" }] });
}
