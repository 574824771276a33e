import type { Dialect } from "../../http/dialect";
import { cozeApps } from "./app-profile";
import { authorizeEndpoints } from "./authorize.endpoints";
import { readCozeCredential } from "./credential";
import { deviceEndpoints } from "./device.endpoints";
import { cozeGuide } from "./guide";
import { tokenEndpoints } from "./token.endpoints";
import { userEndpoints } from "./users.endpoints";
import { cozeWording } from "./wording";
import { workspaceEndpoints } from "./workspaces.endpoints";

/** The credential endpoints of Coze, for its own clients. */
export const cozeDialect: Dialect = {
  name: "coze",
  prefixes: ["/api/permission/", "/v1/users/", "/v1/workspaces/"],
  endpoints: [...authorizeEndpoints, ...tokenEndpoints, ...deviceEndpoints, ...userEndpoints, ...workspaceEndpoints],
  wording: cozeWording,
  guide: cozeGuide,
  apps: cozeApps,
  headers: ({ requestId }) => ({ "x-tt-logid": requestId }),
  cors: { sent: ["X-Coze-Client-User-Agent"], read: ["X-Tt-Logid"] },
  doubledSlash: true,
  readCredential: readCozeCredential,
};
