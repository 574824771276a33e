import { z } from "zod";
import { authorizeDevice } from "../../domain/devices/authorize-device";
import { defineEndpoint } from "../../http/endpoint";
import { callingClient } from "./calling-client";
import { oauthForm } from "./form-shape";

const deviceStartShape = z.object({
  device_code: z.string(),
  user_code: z.string(),
  verification_uri: z.string(),
  verification_uri_complete: z.string(),
  expires_in: z.number(),
  interval: z.number(),
});

/** RFC 8628 3.1. */
export const authorizeDeviceEndpoint = defineEndpoint({
  id: "authorizeDevice",
  method: "POST",
  path: "/oauth/device_authorization",
  summary: "Begin the log-in of a device without a browser",
  access: "anyone",
  form: { repeatable: ["resource"] },
  cors: true,
  body: oauthForm,
  success: { status: 200, description: "What to show, and what to poll with.", schema: deviceStartShape },
  async handle({ body }, _actor, call) {
    const { ctx } = call;
    const client = await callingClient(call, body);
    const { scope, resource } = body;
    const ask = { scope: typeof scope === "string" ? scope : undefined, resource };
    const { deviceCode, userCode, ...times } = await authorizeDevice(ctx, client, ask);
    const page = `${ctx.config.APP_URL}/device`;
    return {
      device_code: deviceCode,
      user_code: userCode,
      verification_uri: page,
      verification_uri_complete: `${page}?user_code=${userCode}`,
      expires_in: times.expiresInSeconds,
      interval: times.intervalSeconds,
    };
  },
});
