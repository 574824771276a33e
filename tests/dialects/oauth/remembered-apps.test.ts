import { describe, expect, it } from "vitest";
import { harness } from "../../harness";
import { form } from "../../oauth";
import { secondProcess } from "../../second-process";

const service = { kind: "service", name: "Nightly", scopes: ["keys:read"], defaultScopes: ["keys:read"] };

/** An app that two processes have given a token to. */
async function rememberedApp() {
  const h = await harness();
  const person = await h.given.person();
  const neighbour = await secondProcess(h);
  const made = await h.call("POST", "/api/v1/apps", { bearer: person.accessToken, body: service });
  const { app, secret } = made.body;
  const statuses = (one: string = secret) =>
    Promise.all(
      [h, neighbour].map(async (process) => {
        const answer = await form(process, "/oauth/token", asking, { basic: [app.id, one] });
        return answer.status;
      }),
    );
  expect(await statuses()).toEqual([200, 200]);
  const manage = (method: string, path: string, body?: unknown) =>
    h.call(method, `/api/v1/apps/${app.id}${path}`, { bearer: person.accessToken, body });
  return { h, app: app as { id: string; secrets: { id: string }[] }, statuses, manage };
}

const asking = { grant_type: "client_credentials" };

describe("an app that processes remember", () => {
  it("is refused by each of them from the moment that the revocation of its secret has answered", async () => {
    const { app, statuses, manage } = await rememberedApp();

    expect((await manage("DELETE", `/secrets/${app.secrets[0]?.id}`)).status).toBe(204);

    expect(await statuses()).toEqual([401, 401]);
  });

  it("is refused by each of them while it is disabled, and goes on when it is enabled", async () => {
    const { statuses, manage } = await rememberedApp();

    await manage("POST", "/disable", { reason: "" });
    const disabled = await statuses();
    await manage("POST", "/enable");

    expect([disabled, await statuses()]).toEqual([
      [401, 401],
      [200, 200],
    ]);
  });

  it("may no more than it may now", async () => {
    const { statuses, manage } = await rememberedApp();

    await manage("PATCH", "", { grantTypes: ["urn:ietf:params:oauth:grant-type:jwt-bearer"] });

    expect(await statuses()).toEqual([400, 400]);
  });

  it("is refused when the time of its secret is over, and after its end", async () => {
    const { h, statuses, manage } = await rememberedApp();
    const { secret: brief } = (await manage("POST", "/secrets", { expiresInSeconds: 60 })).body;

    const before = await statuses(brief);
    h.clock.advance(60);
    const after = await statuses(brief);
    await manage("DELETE", "");

    expect([before, after, await statuses()]).toEqual([
      [200, 200],
      [401, 401],
      [401, 401],
    ]);
  });

  it("is found by the database's own word where the change came past us", async () => {
    const { h, app, statuses } = await rememberedApp();

    await h.database.prisma.client.update({ where: { id: app.id }, data: { disabledAt: h.clock.now() } });

    await expect.poll(() => statuses(), { timeout: 5000 }).toEqual([401, 401]);
  });
});
