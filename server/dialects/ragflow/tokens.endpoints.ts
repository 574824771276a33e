import { z } from "zod";
import { listOwnWorkspaces } from "../../domain/accounts/list-own-workspaces";
import type { Actor } from "../../domain/actor";
import { DomainError, isDomainError } from "../../domain/errors";
import { createKey } from "../../domain/keys/create-key";
import { findOwnKeyId, listReadableKeys } from "../../domain/keys/list-readable-keys";
import { revokeKey } from "../../domain/keys/revoke-key";
import { hasSecretForm } from "../../domain/secrets";
import { defineEndpoint } from "../../http/endpoint";
import type { Ctx } from "../../platform/ctx";
import { answer } from "./answers";
import { tokenAnswer, tokenData, tokenListAnswer, trueAnswer } from "./shapes";

const callers = ["session", "key"] as const;

export const tokenEndpoints = [
  defineEndpoint({
    id: "ragflowCreateToken",
    method: "POST",
    path: "/v1/system/new_token",
    summary: "Make an API key; no body is read",
    access: { callers, scope: "keys:write" },
    success: { status: 200, description: "The key.", schema: tokenAnswer },
    async handle(_input, actor, { ctx }) {
      const readable = ctx.config.RAGFLOW_LIST_PLAINTEXT;
      const input = { name: "RAGFlow", description: "", expiresAt: null, scopes: [], readable };
      const { key, secret } = await createKey(ctx, actor, input);
      return answer(tokenAnswer, { data: tokenData(ctx, await tenantOf(ctx, actor), key, secret) });
    },
  }),
  defineEndpoint({
    id: "ragflowListTokens",
    method: "GET",
    path: "/v1/system/token_list",
    summary: "Your live keys, oldest first; readable only for your own session",
    access: { callers, scope: "keys:read" },
    success: { status: 200, description: "The keys.", schema: tokenListAnswer },
    async handle(_input, actor, { ctx }) {
      const tenantId = await tenantOf(ctx, actor);
      const readable = ctx.config.RAGFLOW_LIST_PLAINTEXT;
      const data = (await listReadableKeys(ctx, actor)).map(({ secret, ...key }) => {
        const text = (readable ? secret : null) ?? key.secretMasked;
        return { ...tokenData(ctx, tenantId, key, text), dialog_id: null, id: key.id, source: null };
      });
      return answer(tokenListAnswer, { data });
    },
  }),
  defineEndpoint({
    id: "ragflowDeleteToken",
    method: "DELETE",
    path: "/v1/system/token/{token}",
    summary: "Revoke a key of yours, by its text or its id; one you don't have is no error",
    access: { callers, scope: "keys:write" },
    params: z.object({ token: z.string() }),
    success: { status: 200, description: "There is no such key any more.", schema: trueAnswer },
    async handle({ params }, actor, { ctx }) {
      const id = await keyIdOf(ctx, actor, params.token);
      if (id !== null) await revokeIfOwn(ctx, actor, id);
      return answer(trueAnswer, { data: true });
    },
  }),
];

/** A tenant is what the core calls a personal workspace. */
async function tenantOf(ctx: Ctx, actor: Actor): Promise<string> {
  const [personal] = await listOwnWorkspaces(ctx, actor);
  if (!personal) throw new DomainError("workspace_not_found");
  return personal.id;
}

async function keyIdOf(ctx: Ctx, actor: Actor, text: string): Promise<string | null> {
  if (hasSecretForm("key", text)) return findOwnKeyId(ctx, actor, text);
  return /^key_[0-9A-Za-z]{20}$/.test(text) ? text : null;
}

async function revokeIfOwn(ctx: Ctx, actor: Actor, id: string): Promise<void> {
  try {
    await revokeKey(ctx, actor, id, { reason: "unspecified", note: "" });
  } catch (error) {
    if (!isDomainError(error) || error.code !== "key_not_found") throw error;
  }
}
