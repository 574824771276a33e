import { z } from "zod";
import { bulkForm, bulkPreviewForm } from "@/shared/key-requests";
import { keyStatuses } from "@/shared/key-settings";
import { bulkKeys, undoBulkRevoke } from "../../domain/keys/bulk-keys";
import { keyStatus } from "../../domain/keys/key-state.rules";
import { previewBulk } from "../../domain/keys/key-usage-read";
import { defineEndpoint } from "../../http/endpoint";
import { propagationBody, propagationShape } from "./key-shapes";
import { idParam, time } from "./shapes";

const anyCaller = ["session", "token", "key"] as const;

const previewShape = z
  .object({
    items: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        hint: z.string(),
        status: z.enum(keyStatuses),
        callsLastDay: z.number().int(),
        callersLastDay: z.number().int(),
        lastUsedAt: time.nullable(),
      }),
    ),
  })
  .meta({ id: "BulkPreview" });

const outcomeShape = z
  .object({
    batchId: z.string().nullable().meta({ description: "Of a revocation: what undoes it." }),
    undoUntil: time.nullable(),
    changed: z.number().int(),
    items: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        status: z.enum(keyStatuses),
        newKeyId: z.string().optional(),
        key: z.string().optional().meta({ description: "Of a rotation: the new key, shown this once." }),
      }),
    ),
    propagation: propagationShape,
  })
  .meta({ id: "BulkOutcome" });

export const keyBulkEndpoints = [
  defineEndpoint({
    id: "previewBulk",
    method: "POST",
    path: "/api/v1/keys/bulk/preview",
    summary: "What would break if these keys stopped: their calls and callers of the last 24 hours",
    access: { callers: anyCaller, scope: "keys:read" },
    body: bulkPreviewForm,
    success: { status: 200, description: "In the order asked.", schema: previewShape },
    async handle({ body }, actor, { ctx }) {
      const items = await previewBulk(ctx, actor, body.ids);
      return {
        items: items.map(({ key, ...rest }) => ({
          id: key.id,
          name: key.name,
          hint: key.secretMasked,
          lastUsedAt: key.lastUsedAt?.toISOString() ?? null,
          ...rest,
        })),
      };
    },
  }),
  defineEndpoint({
    id: "changeKeys",
    method: "POST",
    path: "/api/v1/keys/bulk",
    summary: "Disable, rotate or revoke several keys at once; a revocation can be undone for 15 minutes",
    access: { callers: anyCaller, scope: "keys:write" },
    body: bulkForm,
    success: { status: 200, description: "What became of each.", schema: outcomeShape },
    async handle({ body }, actor, { ctx }) {
      const outcome = await bulkKeys(ctx, actor, body);
      const now = ctx.clock.now();
      return {
        batchId: outcome.batchId,
        undoUntil: outcome.undoUntil?.toISOString() ?? null,
        changed: outcome.changed,
        items: outcome.keys.map(({ key, rotatedTo }) => ({
          id: key.id,
          name: key.name,
          status: keyStatus(key, now),
          ...(rotatedTo && { newKeyId: rotatedTo.id, key: rotatedTo.secret }),
        })),
        propagation: propagationBody(outcome.propagation),
      };
    },
  }),
  defineEndpoint({
    id: "undoBulkRevoke",
    method: "POST",
    path: "/api/v1/keys/bulk/{id}/undo",
    summary: "Bring back the keys that one bulk revocation ended, within 15 minutes",
    access: { callers: ["session", "token"], scope: null },
    params: idParam,
    success: {
      status: 200,
      description: "How many are good again.",
      schema: z.object({ restored: z.number().int(), propagation: propagationShape }),
    },
    async handle({ params }, actor, { ctx }) {
      const { restored, propagation } = await undoBulkRevoke(ctx, actor, params.id);
      return { restored, propagation: propagationBody(propagation) };
    },
  }),
];
