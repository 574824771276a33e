import { z } from "zod";
import { claimKeyForm, prepareClaimForm } from "@/shared/key-requests";
import { keyOwnerKinds, quotaField, rateLimitField } from "@/shared/key-settings";
import { scopeField } from "@/shared/scopes";
import { claimKey, previewClaim } from "../../domain/claims/claim-key";
import { listClaims } from "../../domain/claims/list-claims";
import { prepareClaim } from "../../domain/claims/prepare-claim";
import { withdrawClaim } from "../../domain/claims/withdraw-claim";
import { nameOwner } from "../../domain/keys/name-owners";
import { defineEndpoint } from "../../http/endpoint";
import { createdKeyShape, keyBody } from "./key-shapes";
import { idParam, pageQuery, time } from "./shapes";

/** A claim is a person's affair: no key prepares one, and none claims one. */
const people = { callers: ["session", "token"], scope: null } as const;

const preparedShape = z
  .object({
    id: z.string(),
    email: z.string(),
    name: z.string(),
    expiresAt: time,
    link: z.string().meta({ description: "Shown this once; it is mailed as well, and useless to anybody else." }),
  })
  .meta({ id: "PreparedClaim" });

const claimListShape = z
  .object({
    items: z.array(
      z.object({
        id: z.string(),
        email: z.string(),
        name: z.string(),
        scopes: z.array(scopeField),
        owner: z.object({ kind: z.enum(keyOwnerKinds), id: z.string().nullable() }),
        status: z.enum(["open", "claimed", "withdrawn", "expired"]),
        createdAt: time,
        expiresAt: time,
        claimedAt: time.nullable(),
        keyId: z.string().nullable(),
      }),
    ),
    nextCursor: z.string().nullable(),
  })
  .meta({ id: "ClaimList" });

const previewShape = z
  .object({
    name: z.string(),
    description: z.string(),
    scopes: z.array(scopeField),
    owner: z.object({ kind: z.enum(keyOwnerKinds), id: z.string(), name: z.string() }),
    preparedBy: z.string().meta({ description: "The nickname of whoever prepared it." }),
    lifetimeSeconds: z.number().int().nullable(),
    workspaceIds: z.array(z.string()).optional(),
    ipAllowlist: z.array(z.string()),
    rateLimit: rateLimitField.nullable(),
    quota: quotaField.nullable(),
    expiresAt: time.meta({ description: "Until when it can be claimed." }),
  })
  .meta({ id: "ClaimPreview" });

export const claimEndpoints = [
  defineEndpoint({
    id: "prepareClaim",
    method: "POST",
    path: "/api/v1/claim-links",
    summary: "Prepare a key for somebody; it is made when they claim it, and nobody else ever sees it",
    access: people,
    body: prepareClaimForm,
    success: { status: 201, description: "The link, which is mailed as well.", schema: preparedShape },
    async handle({ body }, actor, { ctx }) {
      const prepared = await prepareClaim(ctx, actor, body);
      return { ...prepared, expiresAt: prepared.expiresAt.toISOString() };
    },
  }),
  defineEndpoint({
    id: "listClaims",
    method: "GET",
    path: "/api/v1/claim-links",
    summary: "The links that you prepared, newest first",
    access: people,
    query: pageQuery,
    success: { status: 200, description: "A page.", schema: claimListShape },
    async handle({ query }, actor, { ctx }) {
      const { claims, nextCursor } = await listClaims(ctx, actor, query);
      const items = claims.map(({ draft, ownerKind, ownerId, ...claim }) => ({
        ...claim,
        name: draft.name,
        scopes: draft.scopes,
        owner: { kind: ownerKind, id: ownerId },
        createdAt: claim.createdAt.toISOString(),
        expiresAt: claim.expiresAt.toISOString(),
        claimedAt: claim.claimedAt?.toISOString() ?? null,
      }));
      return { items, nextCursor };
    },
  }),
  defineEndpoint({
    id: "withdrawClaim",
    method: "DELETE",
    path: "/api/v1/claim-links/{id}",
    summary: "Make a link that you prepared useless",
    access: people,
    params: idParam,
    success: { status: 204, description: "It can't be claimed any more.", schema: null },
    async handle({ params }, actor, { ctx }) {
      await withdrawClaim(ctx, actor, params.id);
      return undefined;
    },
  }),
  defineEndpoint({
    id: "previewClaim",
    method: "POST",
    path: "/api/v1/claim-links/preview",
    summary: "What a link that was sent to you would make; it stays as it is",
    access: people,
    limit: "link.network",
    body: claimKeyForm,
    success: { status: 200, description: "The key to be.", schema: previewShape },
    async handle({ body }, actor, { ctx }) {
      const preview = await previewClaim(ctx, actor, body.token);
      return { ...preview, expiresAt: preview.expiresAt.toISOString() };
    },
  }),
  defineEndpoint({
    id: "claimKey",
    method: "POST",
    path: "/api/v1/claim-links/claim",
    summary: "Make the key that was prepared for you",
    access: people,
    limit: "link.network",
    body: claimKeyForm,
    success: { status: 201, description: "The key, shown this once.", schema: createdKeyShape },
    async handle({ body }, actor, { ctx }) {
      const { key, secret } = await claimKey(ctx, actor, body.token);
      return { ...keyBody(await nameOwner(ctx, key), ctx.clock.now()), key: secret };
    },
  }),
];
