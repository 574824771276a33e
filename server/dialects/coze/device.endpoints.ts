import { authorizeDevice } from "../../domain/devices/authorize-device";
import { DomainError } from "../../domain/errors";
import { type Call, defineEndpoint } from "../../http/endpoint";
import { readBearerText } from "./bearer";
import { callingApp } from "./own-app";
import { deviceAnswer, deviceBody, idInPath } from "./shapes";

const shared = {
  method: "POST",
  access: "anyone",
  cors: true,
  body: deviceBody,
  success: { status: 200, description: "What to show, and what to poll with.", schema: deviceAnswer },
} as const;

export const deviceEndpoints = [
  defineEndpoint({
    ...shared,
    id: "cozeAuthorizeDevice",
    path: "/api/permission/oauth2/device/code",
    summary: "Begin the log-in of a device without a browser",
    handle: ({ body }, _actor, call) => begin(call, body.client_id),
  }),
  defineEndpoint({
    ...shared,
    id: "cozeAuthorizeDeviceInWorkspace",
    path: "/api/permission/oauth2/workspace_id/{id}/device/code",
    summary: "The same for one workspace, which alone the device is let into",
    params: idInPath,
    handle: ({ params, body }, _actor, call) => begin(call, body.client_id, params.id),
  }),
];

/** Whether there is such a workspace only the person who decides is told. */
async function begin({ ctx, incoming }: Call, clientId: string, workspaceId?: string) {
  if (incoming.query.size > 0) throw new DomainError("request_invalid");
  const client = await callingApp(ctx, clientId, readBearerText(incoming, "client_invalid"));
  if (workspaceId !== undefined && !/^\w{1,64}$/.test(workspaceId)) {
    throw new DomainError("request_invalid", { fields: [{ path: "workspace_id", code: "invalid" }] });
  }
  const ask = { scope: undefined, resource: undefined, ...(workspaceId !== undefined && { workspaceId }) };
  const { deviceCode, userCode, expiresInSeconds, intervalSeconds } = await authorizeDevice(ctx, client, ask);
  return {
    device_code: deviceCode,
    user_code: userCode,
    verification_uri: `${ctx.config.APP_URL}/device`,
    expires_in: expiresInSeconds,
    interval: intervalSeconds,
  };
}
