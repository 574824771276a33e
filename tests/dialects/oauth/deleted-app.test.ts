import { expect, it } from "vitest";
import { grantNames } from "../../../shared/app-kinds";
import { requestOf } from "../../authorization";
import { harness } from "../../harness";
import { form, makeApp } from "../../oauth";

it("an app that is deleted while it asks is unknown from then on, and no fault of ours", async () => {
  const h = await harness();
  const owner = await h.given.person();
  const app = await makeApp(h, owner);
  const { basic } = app;
  // Once it has had a token the process remembers it.
  await form(h, "/oauth/token", { grant_type: grantNames.client }, { basic });

  const answers = [];
  const deleted = h.call("DELETE", `/api/v1/apps/${app.client.id}`, { cookie: owner.cookie });
  for (let n = 0; n < 40; n += 1) {
    answers.push(
      form(h, "/oauth/par", requestOf(app), { basic }),
      form(h, "/oauth/device_authorization", {}, { basic }),
    );
    await new Promise((resolve) => setImmediate(resolve));
  }

  expect((await deleted).status).toBe(204);
  const statuses = (await Promise.all(answers)).map(({ status }) => status);
  expect(statuses.filter((status) => ![200, 201, 401].includes(status))).toEqual([]);
  expect(statuses).toContain(401);
});
