import { grantNames } from "@/shared/app-kinds";
import type { Client } from "../../db/clients.store";
import type { Ctx } from "../../platform/ctx";
import { profileOf } from "../clients/app-profile";
import { DomainError } from "../errors";
import { audienceOf, readResources } from "../grants/audience.rules";
import { askedScopes } from "../grants/scope.rules";
import type { AnswerAddress } from "./check-address";
import { askedWorkspace, type CheckedRequest, type Parameters, prompts, textOf } from "./checked-request";
import { hintedAccountOf } from "./hinted-account";
import { challengeOfVerifier, isVerifier } from "./pkce.rules";

/** In characters. The longest state is what fits into an address; the others are short by their nature. */
const longest = { state: 16_384, nonce: 2048, login_hint: 320 } as const;

/**
 * Everything else about a request whose app and address are known (RFC 6749 4.1.1, OpenID Connect Core 3.1.2.1). What
 * isn't known is ignored, as the RFCs want it.
 * @param isPushed whether the app itself brought it (RFC 9126), and no browser.
 * @throws DomainError, which may go back to the app.
 */
export async function checkParameters(
  ctx: Ctx,
  client: Client,
  address: AnswerAddress,
  parameters: Parameters,
  isPushed = false,
): Promise<CheckedRequest> {
  refuseRequestObject(parameters);
  requireCode(client, parameters);
  requireQueryMode(parameters);
  if (client.requirePushedRequests && !isPushed) throw invalid("request_uri", "required");
  return {
    ...address,
    state: shortText(parameters, "state"),
    scopes: scopesOf(ctx, client, parameters),
    audience: audienceOf(readResources(parameters.resource), ctx.config.APP_URL),
    codeChallenge: challengeOf(ctx, client, parameters),
    nonce: shortText(parameters, "nonce"),
    prompt: promptOf(parameters),
    maxAge: maxAgeOf(parameters),
    loginHint: shortText(parameters, "login_hint"),
    hintedAccountId: await hintedAccountOf(ctx, client, parameters),
    dpopJkt: thumbprintOf(parameters),
    workspaceId: workspaceOf(parameters),
  };
}

function invalid(path: string, code: string): DomainError {
  return new DomainError("request_invalid", { fields: [{ path, code }] });
}

/** RFC 9101 is not spoken here; to go by the plain parameters beside it would be to do what nobody signed. */
function refuseRequestObject(parameters: Parameters): void {
  if (parameters.request !== undefined) throw invalid("request", "unsupported");
}

function requireCode({ grantTypes }: Client, parameters: Parameters): void {
  const type = textOf(parameters, "response_type");
  if (type === null) throw invalid("response_type", "required");
  if (type !== "code") throw new DomainError("response_type_unsupported");
  if (!grantTypes.includes(grantNames.code)) throw new DomainError("client_forbidden");
}

function requireQueryMode(parameters: Parameters): void {
  const mode = textOf(parameters, "response_mode");
  if (mode !== null && mode !== "query") throw invalid("response_mode", "unknown");
}

/** A person is not asked to agree to nothing. */
function scopesOf(ctx: Ctx, client: Client, parameters: Parameters): string[] {
  const scopes = askedScopes(client, ctx.config.SCOPES, textOf(parameters, "scope") ?? undefined);
  if (scopes.length === 0) throw new DomainError("scope_invalid");
  return scopes;
}

function shortText(parameters: Parameters, name: keyof typeof longest): string | null {
  const text = textOf(parameters, name);
  if (text !== null && text.length > longest[name]) throw invalid(name, "too_long");
  return text;
}

/**
 * RFC 7636, and a must for an app that keeps no secret: S256, and for an app of which that is wanted `plain`, which is kept
 * as S256 would be.
 */
function challengeOf(ctx: Ctx, client: Client, parameters: Parameters): string | null {
  const challenge = textOf(parameters, "code_challenge");
  const method = textOf(parameters, "code_challenge_method");
  if (challenge === null) {
    if (client.authMethod === "none" || method !== null) throw invalid("code_challenge", "required");
    return null;
  }
  // Left out it means `plain` (RFC 7636 4.3).
  if (mayBePlain(ctx, client) && (method === null || method === "plain")) return challengeOfPlain(challenge);
  if (method !== "S256") throw invalid("code_challenge_method", method === null ? "required" : "unknown");
  if (!/^[A-Za-z0-9_-]{43}$/.test(challenge)) throw invalid("code_challenge", "invalid");
  return challenge;
}

/** The app has a switch of its own, and the operator may have one for all of its kind. */
function mayBePlain(ctx: Ctx, client: Client): boolean {
  return client.plainPkce && !profileOf(ctx, client).isPlainPkceOff?.(ctx.config);
}

function challengeOfPlain(challenge: string): string {
  if (!isVerifier(challenge)) throw invalid("code_challenge", "invalid");
  return challengeOfVerifier(challenge);
}

function promptOf(parameters: Parameters): CheckedRequest["prompt"] {
  const words = (textOf(parameters, "prompt") ?? "").split(" ").filter(Boolean);
  const known = prompts.filter((prompt) => words.includes(prompt));
  const isKnown = words.every((word) => known.some((prompt) => prompt === word));
  if (!isKnown || (known.includes("none") && known.length > 1)) throw invalid("prompt", "invalid");
  return known;
}

function maxAgeOf(parameters: Parameters): number | null {
  const text = textOf(parameters, "max_age");
  if (text === null) return null;
  if (!/^\d{1,9}$/.test(text)) throw invalid("max_age", "invalid");
  return Number(text);
}

/** RFC 9449 10: the key that the code will be good with. */
function thumbprintOf(parameters: Parameters): string | null {
  const thumbprint = textOf(parameters, "dpop_jkt");
  if (thumbprint !== null && !/^[A-Za-z0-9_-]{43}$/.test(thumbprint)) throw invalid("dpop_jkt", "invalid");
  return thumbprint;
}

/** The workspace that the app wants to be let into, where an accent has a word for that; see `askedWorkspace`. */
function workspaceOf(parameters: Parameters): string | null {
  const id = textOf(parameters, askedWorkspace);
  if (id !== null && !/^\w{1,64}$/.test(id)) throw invalid(askedWorkspace, "invalid");
  return id;
}
