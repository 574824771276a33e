import { expect, it } from "vitest";
import { harness } from "../../harness";
import { addSecret, basicOf, form, makeApp, makePublicApp, refusal } from "../../oauth";
import { assertionOf, jwtBearer, keyPair } from "../../signing";

const grant = { grant_type: "client_credentials" };
const wrongClient = {
  error: "invalid_client",
  error_description: "The client could not be authenticated.",
};

async function given(overrides = {}) {
  const h = await harness({ LIMITS: "client.network=20/600" });
  const owner = await h.given.person();
  const app = await makeApp(h, owner, overrides);
  return { h, owner, app, id: app.client.id, secret: app.secret };
}

const tokens = { status: 200, body: expect.objectContaining({ token_type: "Bearer", scope: "keys:read" }) };
const refused = (result: Awaited<ReturnType<typeof form>>) => {
  expect(refusal(result)).toEqual([401, "invalid_client"]);
  expect(result.body).toEqual(wrongClient);
};

it("takes a secret by HTTP Basic and in the form", async () => {
  const { h, id, secret } = await given();

  expect(await form(h, "/oauth/token", grant, { basic: [id, secret] })).toMatchObject(tokens);
  expect(await form(h, "/oauth/token", { ...grant, client_id: id, client_secret: secret })).toMatchObject(tokens);
});

it("takes Basic form-encoded to the last character, and raw", async () => {
  const { h, id, secret } = await given();
  const encoded = (text: string) => [...text].map((char) => `%${char.charCodeAt(0).toString(16)}`).join("");

  const answers = await Promise.all([
    form(h, "/oauth/token", grant, { basic: [encoded(id), encoded(secret)] }),
    form(h, "/oauth/token", grant, { basic: [id, encoded(secret).toUpperCase()] }),
    form(h, "/oauth/token", grant, { headers: { authorization: basicOf(id, secret).replace("Basic ", "bAsIc  ") } }),
  ]);

  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
});

it("takes each of several live secrets, and none that is revoked or past its end", async () => {
  const { h, id, secret } = await given();
  const second = await addSecret(h, id);
  const third = await addSecret(h, id);
  await h.database.prisma.clientSecret.updateMany({
    where: { clientId: id, secretMasked: { endsWith: second.slice(-4) } },
    data: { revokedAt: h.clock.now() },
  });
  await h.database.prisma.clientSecret.updateMany({
    where: { clientId: id, secretMasked: { endsWith: third.slice(-4) } },
    data: { expiresAt: new Date(h.clock.now().getTime() + 60_000) },
  });
  const statusOf = async (with_: string) => (await form(h, "/oauth/token", grant, { basic: [id, with_] })).status;

  expect([await statusOf(secret), await statusOf(second), await statusOf(third)]).toEqual([200, 401, 200]);
  h.clock.advance(60);
  expect([await statusOf(secret), await statusOf(third)]).toEqual([200, 401]);
});

it("refuses a wrong, another app's, a disabled app's and an unknown app's secret with the same bytes", async () => {
  const { h, owner, id, secret } = await given();
  const other = await makeApp(h, owner);
  const disabled = await makeApp(h, owner, { disabledAt: h.clock.now() });

  const answers = await Promise.all([
    form(h, "/oauth/token", grant, { basic: [id, "wrong"] }),
    form(h, "/oauth/token", grant, { basic: [id, other.secret] }),
    form(h, "/oauth/token", grant, { basic: [id, `${secret}\0`] }),
    form(h, "/oauth/token", grant, { basic: [`${id}\0`, secret] }),
    form(h, "/oauth/token", grant, { basic: [id, `%00${secret}`] }),
    form(h, "/oauth/token", grant, { basic: [id, "%E0%A4%A"] }),
    form(h, "/oauth/token", grant, { basic: disabled.basic }),
    form(h, "/oauth/token", grant, { basic: ["cli_unknown", secret] }),
    form(h, "/oauth/token", grant, { basic: ["", secret] }),
    form(h, "/oauth/token", { ...grant, client_id: id, client_secret: "wrong" }),
    form(h, "/oauth/token", { ...grant, client_id: id, client_secret: `${secret}\0\0` }),
    form(h, "/oauth/token", { ...grant, client_id: "x".repeat(50_000), client_secret: secret }),
    form(h, "/oauth/token", { ...grant, client_id: id }),
    form(h, "/oauth/token", grant),
  ]);

  for (const answer of answers) refused(answer);
});

it("names Basic to who used the Authorization header, and to nobody else", async () => {
  const { h, id } = await given();

  const byHeader = await form(h, "/oauth/token", grant, { basic: [id, "wrong"] });
  const byForm = await form(h, "/oauth/token", { ...grant, client_id: id, client_secret: "wrong" });

  expect(byHeader.headers.get("www-authenticate")).toBe('Basic realm="latchkey"');
  expect(byForm.headers.get("www-authenticate")).toBeNull();
});

it.each([["Bearer abc"], ["Basic"], ["Basic !!!"], ["Basic bm9jb2xvbg=="], ["Basic \u00ff"], ["Negotiate abcdef"]])(
  "refuses an Authorization header that is no Basic: %s",
  async (authorization) => {
    const { h } = await given();

    refused(await form(h, "/oauth/token", grant, { headers: { authorization } }));
  },
);

it("refuses more than one way in a request as invalid_request (OAuth 2.1 2.4)", async () => {
  const { h, app, id, secret } = await given();
  const pair = await keyPair();
  const byAssertion = { client_assertion_type: jwtBearer, client_assertion: await assertionOf(h, id, pair) };

  const answers = await Promise.all([
    form(h, "/oauth/token", { ...grant, client_secret: secret }, { basic: app.basic }),
    form(h, "/oauth/token", { ...grant, client_id: id, client_secret: secret }, { basic: app.basic }),
    form(h, "/oauth/token", { ...grant, client_id: "cli_other" }, { basic: app.basic }),
    form(h, "/oauth/token", { ...grant, ...byAssertion }, { basic: app.basic }),
    form(h, "/oauth/token", { ...grant, ...byAssertion, client_id: id, client_secret: secret }),
    form(h, "/oauth/token", { ...grant, client_secret: secret }),
    form(h, "/oauth/token", { ...grant, client_assertion_type: jwtBearer }),
    form(h, "/oauth/token", { ...grant, client_assertion: byAssertion.client_assertion }),
    form(h, "/oauth/token", { ...grant, client_id: [id, id], client_secret: secret }),
  ]);

  expect(answers.map(refusal)).toEqual(answers.map(() => [400, "invalid_request"]));
});

it("takes the app's name in the form beside Basic as the same way", async () => {
  const { h, app, id } = await given();

  expect(await form(h, "/oauth/token", { ...grant, client_id: id }, { basic: app.basic })).toMatchObject(tokens);
});

it("refuses two Authorization headers", async () => {
  const { h, app } = await given();
  const authorization = `${basicOf(...app.basic)}, ${basicOf(...app.basic)}`;

  const answer = await form(h, "/oauth/token", grant, { headers: { authorization } });

  expect(refusal(answer)).toEqual([400, "invalid_request"]);
});

it("takes a public app by its name, as Basic with an empty password, and with an empty secret", async () => {
  const { h, owner } = await given();
  const { client } = await makePublicApp(h, owner);
  const code = { grant_type: "authorization_code", code: "lko_none" };

  // Authenticated, and then refused for the code alone.
  const answers = await Promise.all([
    form(h, "/oauth/token", { ...code, client_id: client.id }),
    form(h, "/oauth/token", code, { basic: [client.id, ""] }),
    form(h, "/oauth/token", { ...code, client_id: client.id, client_secret: "" }),
  ]);

  expect(answers.map(refusal)).toEqual(answers.map(() => [400, "invalid_grant"]));
});

it("refuses a public app that presents a secret, and a confidential one that presents its name alone", async () => {
  const { h, owner, id, secret } = await given();
  const { client } = await makePublicApp(h, owner);
  const code = { grant_type: "authorization_code", code: "lko_none" };

  refused(await form(h, "/oauth/token", { ...code, client_id: client.id, client_secret: secret }));
  refused(await form(h, "/oauth/token", code, { basic: [client.id, secret] }));
  refused(await form(h, "/oauth/token", code, { basic: [id, ""] }));
  refused(await form(h, "/oauth/token", { ...code, client_id: id }));
});

it("O19: gives a public app no client credentials, and knows no password grant", async () => {
  const { h, owner, app } = await given();
  const open = await makePublicApp(h, owner, { grantTypes: ["client_credentials"] });
  const narrow = await makeApp(h, owner, { grantTypes: ["authorization_code"] });

  const answers = await Promise.all([
    form(h, "/oauth/token", { ...grant, client_id: open.client.id }),
    form(h, "/oauth/token", grant, { basic: narrow.basic }),
    form(h, "/oauth/token", { grant_type: "password", username: "a", password: "b" }, { basic: app.basic }),
    form(h, "/oauth/token", { grant_type: "__proto__" }, { basic: app.basic }),
  ]);

  expect(answers.map(refusal)).toEqual([
    [400, "unauthorized_client"],
    [400, "unauthorized_client"],
    [400, "unsupported_grant_type"],
    [400, "unsupported_grant_type"],
  ]);
});

it("limits failures from one network (OAuth 2.1 2.4.1), and never who authenticates", async () => {
  const { h, app, id } = await given();

  const wrong = await Promise.all(
    Array.from({ length: 50 }, () => form(h, "/oauth/token", grant, { basic: [id, "wrong"] })),
  );
  const right = await form(h, "/oauth/token", grant, { basic: app.basic });
  const elsewhere = await form(h, "/oauth/token", grant, { basic: [id, "wrong"], peer: "198.51.100.9" });

  expect(wrong.filter(({ status }) => status === 401)).toHaveLength(20);
  expect(wrong.filter(({ status }) => status === 429)).toHaveLength(30);
  expect([right.status, elsewhere.status]).toEqual([200, 401]);
});
