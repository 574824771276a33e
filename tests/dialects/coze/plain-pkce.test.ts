import { expect, it } from "vitest";
import { answerOf, locationOf } from "../../authorization";
import { formType } from "../../oauth";
import { comes, cozing, makeCozeApp, paths, webRequest } from "./coze-client";

const challenge = "p".repeat(43);
const standard = "/oauth/authorize";

it.each([{}, { code_challenge_method: "plain" }] as Record<string, string>[])(
  "a plain challenge (%j) that the installation has switched off is so at every door",
  async (method) => {
    const query = { code_challenge: challenge, ...method };
    const on = await cozing();
    const free = await makeCozeApp(on, on.owner, { kind: "spa" });
    expect(locationOf(await comes(on, webRequest(free, query), on.person, standard)).pathname).toBe("/consent");

    const h = await cozing({ COZE_PLAIN_PKCE: "false" });
    const app = await makeCozeApp(h, h.owner, { kind: "spa" });

    for (const path of [paths.authorize, standard]) {
      const { error } = answerOf(await comes(h, webRequest(app, query), h.person, path));
      expect([path, error]).toEqual([path, "invalid_request"]);
    }
    const body = new URLSearchParams(webRequest(app, query)).toString();
    const pushed = await h.call("POST", "/oauth/par", { body, headers: { "content-type": formType } });
    expect([pushed.status, pushed.body.error]).toEqual([400, "invalid_request"]);
    const requests = await h.database.prisma.authorizationRequest.count();
    expect(requests).toBe(0);
  },
);
