import { expect, it } from "vitest";
import { suspendAccountByAdmin } from "@/server/domain/accounts/suspend-account";
import { authorize, requestOf } from "../../authorization";
import { harness } from "../../harness";
import { form, makeApp, makePublicApp, refusal } from "../../oauth";
import { secondProcess } from "../../second-process";

it("an app of a person who is suspended gets nothing any more, on no process, and what it got is no good", async () => {
  const h = await harness();
  const [owner, admin, user] = [
    await h.given.person(),
    await h.given.person({ admin: true }),
    await h.given.person({ email: "user@example.com" }),
  ];
  const app = await makeApp(h, owner);
  const open = await makePublicApp(h, owner);
  const other = await makeApp(h, admin, { resourceUris: ["https://api.example/v1"] });
  const neighbour = await secondProcess(h);
  const ask = (process: Pick<typeof h, "call">) =>
    form(
      process,
      "/oauth/token",
      { grant_type: "client_credentials", scope: "keys:read", resource: "https://api.example/v1" },
      { basic: app.basic },
    );
  const token = String((await ask(h)).body.access_token);
  expect((await ask(neighbour)).status).toBe(200);
  const look = async () => (await form(h, "/oauth/introspect", { token }, { basic: other.basic })).body.active;
  expect(await look()).toBe(true);

  await suspendAccountByAdmin(h.ctx, admin.actor, owner.id);

  expect([refusal(await ask(h)), refusal(await ask(neighbour))]).toEqual([
    [401, "invalid_client"],
    [401, "invalid_client"],
  ]);
  expect(await look()).toBe(false);
  const begun = await form(h, "/oauth/device_authorization", { client_id: open.client.id });
  expect(refusal(begun)).toEqual([401, "invalid_client"]);
  expect((await authorize(h, requestOf(app), user)).status).toBe(400);
});
