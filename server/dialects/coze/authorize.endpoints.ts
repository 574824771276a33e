import { authorizeInBrowser } from "../../http/browser/authorize-in-browser";
import { withErrorPage } from "../../http/browser/error-page";
import { type Call, defineEndpoint } from "../../http/endpoint";
import { formParameters } from "../../http/form-body";
import type { Reply } from "../../http/incoming";
import { requireOwnApp } from "./own-app";
import { idInPath } from "./shapes";

const success = { status: 303, description: "On to the log-in, to the consent, or back to the app.", schema: null };

/** No CORS: a browser comes here as a whole. */
export const authorizeEndpoints = [
  defineEndpoint({
    id: "cozeAuthorize",
    method: "GET",
    path: "/api/permission/oauth2/authorize",
    summary: "Where a browser is sent to log in and to agree",
    access: "anyone",
    success,
    handle: (_input, _actor, call) => withErrorPage(call, () => authorize(call, {})),
  }),
  defineEndpoint({
    id: "cozeAuthorizeInWorkspace",
    method: "GET",
    path: "/api/permission/oauth2/workspace_id/{id}/authorize",
    summary: "The same for one workspace, which alone the app is let into",
    access: "anyone",
    params: idInPath,
    success,
    handle: ({ params }, _actor, call) => withErrorPage(call, () => authorize(call, { workspace_id: params.id })),
  }),
];

/** What the vendor documents; other parameters of the standards are not its clients', and count for nothing. */
const known = ["response_type", "client_id", "redirect_uri", "state", "code_challenge", "code_challenge_method"];

async function authorize(call: Call, asked: Record<string, string>): Promise<Reply> {
  const sent = formParameters(call.incoming.query, []);
  const parameters = Object.fromEntries(Object.entries(sent).filter(([name]) => known.includes(name)));
  const { client_id: clientId } = parameters;
  await requireOwnApp(call.ctx, typeof clientId === "string" ? clientId : null);
  return authorizeInBrowser(call, { ...parameters, ...asked });
}
