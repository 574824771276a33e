import type { z } from "zod";
import { grantNames } from "@/shared/app-kinds";
import { DomainError } from "../../domain/errors";
import type { IssuedTokens } from "../../domain/grants/grant-module";
import { isGrantName } from "../../domain/grants/grant-modules";
import { type Call, defineEndpoint, WireReply } from "../../http/endpoint";
import { issueTokens } from "../../http/issue-tokens";
import type { Random } from "../../platform/random";
import { callingApp } from "./calling-app";
import { readTokenParameters, tokenParameters } from "./parameters";
import { tokenAnswer } from "./shapes";

const spoken: readonly string[] = [grantNames.client, grantNames.refresh];

const path = "/oauth/2.0/token";
const summary = "Get an access token for an app by its API Key and Secret Key, or by a refresh token";
const success = { status: 200, description: "The token.", schema: tokenAnswer };

export const tokenEndpoints = [
  defineEndpoint({
    ...{ id: "baiduGetToken", method: "POST", path, summary, access: "anyone", rawBody: tokenParameters, success },
    handle: (_input, _actor, call) => answerToken(call),
  }),
  defineEndpoint({
    ...{ id: "baiduGetTokenByQuery", method: "GET", path, summary, access: "anyone", success },
    handle: (_input, _actor, call) => answerToken(call),
  }),
];

/** Who asks is looked at before what is asked for. */
async function answerToken({ ctx, incoming }: Call): Promise<WireReply> {
  const parameters = await readTokenParameters(incoming);
  const client = await callingApp(ctx, parameters);
  // No client of this accent proves a key, and an app that said it always does is kept to that.
  if (client.requireDpop) throw new DomainError("client_forbidden");
  const { grant_type: name } = parameters;
  // Those that no accent knows are counted where all are.
  if (name !== undefined && isGrantName(name) && !spoken.includes(name)) {
    throw new DomainError("grant_type_unsupported");
  }
  const tokens = await issueTokens(ctx, client, parameters);
  return new WireReply({ status: 200, headers: {}, body: JSON.stringify(answerOf(ctx.random, tokens)) });
}

/** Of every app's scope: one that the vendor's own clients look for before they use a token at all, beside its basic one. */
const scopesOfAll = ["public", "brain_all_scope"];

/** Of a way to sign requests that went out of use: they mean nothing here, and are random so that nobody relies on them. */
const sessionKeyBytes = 69;
const sessionSecretBytes = 16;

function answerOf(random: Random, tokens: IssuedTokens): z.output<typeof tokenAnswer> {
  const { accessToken, refreshToken, expiresInSeconds, scopes } = tokens;
  const meaningless = random.bytes(sessionKeyBytes + sessionSecretBytes);
  return {
    refresh_token: refreshToken?.secret ?? "",
    expires_in: expiresInSeconds,
    scope: [...scopesOfAll, ...scopes].join(" "),
    session_key: meaningless.toString("base64", 0, sessionKeyBytes),
    access_token: accessToken,
    session_secret: meaningless.toString("hex", sessionKeyBytes),
    token_type: "Bearer",
  };
}
