import { authorizeByForm, authorizeInBrowser } from "../../http/browser/authorize-in-browser";
import { withErrorPage } from "../../http/browser/error-page";
import { defineEndpoint } from "../../http/endpoint";
import { formParameters, readFormBody } from "../../http/form-body";

const success = { status: 303, description: "On to the log-in, to the consent, or back to the app.", schema: null };

/** RFC 6749 3.1, OpenID Connect Core 3.1.2. No CORS: a browser comes here as a whole (RFC 9700 2.6). */
export const authorizeEndpoints = [
  defineEndpoint({
    id: "authorize",
    method: "GET",
    path: "/oauth/authorize",
    summary: "Where a browser is sent to log in and to agree",
    access: "anyone",
    success,
    handle: (_input, _actor, call) =>
      withErrorPage(call, async () => authorizeInBrowser(call, formParameters(call.incoming.query, ["resource"]))),
  }),
  defineEndpoint({
    id: "authorizeByPost",
    method: "POST",
    path: "/oauth/authorize",
    summary: "The same with the parameters in a form",
    access: "anyone",
    success,
    handle: (_input, _actor, call) =>
      withErrorPage(call, async () => authorizeByForm(call, await readFormBody(call.incoming, ["resource"]))),
  }),
];
