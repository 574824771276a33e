import { expect, it } from "vitest";
import { cutOffApp } from "../../../server/domain/grants/cut-off-app";
import { authorize, codeFor, locationOf, requestOf } from "../../authorization";
import { harness } from "../../harness";
import { makeApp } from "../../oauth";

it("of requests that go by a consent while the app is cut off, none leaves a code that is good", async () => {
  const h = await harness();
  const person = await h.given.person();
  const app = await makeApp(h, await h.given.person());
  const asked = requestOf(app, { scope: "openid offline_access keys:read", prompt: "none" });
  const codes = () => h.database.prisma.authorizationCode.count({ where: { spentAt: null } });

  for (let round = 0; round < 5; round += 1) {
    await codeFor(h, app, person, { scope: "openid offline_access keys:read" });
    const silent = Array.from({ length: 10 }, () => authorize(h, asked, person));
    const cutOff = cutOffApp(h.ctx, person.actor, app.client.id);
    const more = Array.from({ length: 10 }, () => authorize(h, asked, person));
    await cutOff;
    const answers = (await Promise.all([...silent, ...more])).map((answer) => locationOf(answer).searchParams);

    expect(answers.filter((answer) => !answer.has("code") && answer.get("error") !== "consent_required")).toEqual([]);
    expect(await codes()).toBe(0);
  }
});
