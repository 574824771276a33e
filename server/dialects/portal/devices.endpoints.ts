import { z } from "zod";
import { decideDeviceForm, openDeviceForm } from "@/shared/authorization-forms";
import { decideDevice } from "../../domain/devices/decide-device";
import { openDevice } from "../../domain/devices/open-device";
import { defineEndpoint } from "../../http/endpoint";
import { time } from "./shapes";

/** The browser session that opens a device decides on it; a token has none to speak of. */
const browsers = { callers: ["session"], scope: null } as const;

const openedDeviceShape = z
  .object({
    client: z.object({ id: z.string(), name: z.string(), source: z.enum(["console", "dynamic", "document"]) }),
    scopes: z.array(z.string()),
    audience: z.array(z.string()).meta({ description: "Empty where its tokens are for this server alone." }),
    workspaces: z.array(z.object({ id: z.string(), name: z.string(), personal: z.boolean() })),
    requestedAt: time,
    expiresAt: time,
  })
  .meta({ id: "OpenedDevice" });

export const deviceEndpoints = [
  defineEndpoint({
    id: "openDevice",
    method: "POST",
    path: "/api/v1/devices/open",
    summary: "Open a device by the code it shows; from then on this session alone decides on it",
    access: browsers,
    body: openDeviceForm,
    success: { status: 200, description: "Who asks for what. Nothing is approved by this.", schema: openedDeviceShape },
    async handle({ body }, actor, { ctx }) {
      const { requestedAt, expiresAt, ...device } = await openDevice(ctx, actor, body.userCode);
      return { ...device, requestedAt: requestedAt.toISOString(), expiresAt: expiresAt.toISOString() };
    },
  }),
  defineEndpoint({
    id: "decideDevice",
    method: "POST",
    path: "/api/v1/devices/decide",
    summary: "Let a device in that this session opened, or not",
    access: browsers,
    body: decideDeviceForm,
    success: {
      status: 200,
      description: "What was decided; the device learns it with its next poll.",
      schema: z.object({ decision: z.enum(["approved", "denied"]) }).meta({ id: "DeviceDecision" }),
    },
    handle: async ({ body }, actor, { ctx }) => ({ decision: await decideDevice(ctx, actor, body) }),
  }),
];
