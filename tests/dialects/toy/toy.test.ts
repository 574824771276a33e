import { expect, it } from "vitest";
import { harness } from "../../harness";
import { toyDialect } from "./toy.dialect";

/** The product with one more accent: a folder, and this line. */
const withToys = () => harness({}, undefined, undefined, [toyDialect]);

async function withToyApp() {
  const h = await withToys();
  const { cookie } = await h.given.person();
  const made = await h.call("POST", "/api/v1/apps", {
    cookie,
    body: { dialect: "toy", kind: "service", name: "Bear" },
  });
  expect(made.status).toBe(201);
  return { ...h, app: made.body.app, secret: made.body.secret };
}

it("an accent is a folder and one line: its apps have their own ids, and its clients get tokens in their own words", async () => {
  const { call, app, secret } = await withToyApp();

  const answer = await call("POST", "/toy/token", {
    body: { toy: app.id, magic: secret, wish: "client_credentials" },
  });

  expect(app.id).toMatch(/^toy-\d{12}$/);
  expect({ status: answer.status, body: answer.body }).toEqual({
    status: 200,
    body: { wand: expect.stringMatching(/^[\w-]+\.[\w-]+\.[\w-]+$/), minutes: 10 },
  });
});

it("its refusals are in its own words, for its endpoints, unknown paths and wrong methods alike", async () => {
  const { call, app, secret } = await withToyApp();
  const said = async (work: Promise<{ status: number; body: unknown }>) => {
    const { status, body } = await work;
    return { status, body };
  };
  const ask = (body: unknown) => said(call("POST", "/toy/token", { body }));

  expect(await ask({ toy: app.id, magic: "wrong", wish: "client_credentials" })).toEqual({
    status: 418,
    body: { toy: "who are you" },
  });
  expect(await ask({ toy: app.id, magic: secret, wish: "flying" })).toEqual({
    status: 418,
    body: { toy: "what is that" },
  });
  expect(await ask({ toy: [app.id] })).toEqual({ status: 418, body: { toy: "no" } });
  expect(await said(call("GET", "/toy/token"))).toEqual({ status: 418, body: { toy: "no" } });
  expect(await said(call("GET", "/toy/box"))).toEqual({ status: 418, body: { toy: "no" } });
});

it("an app of another accent is none of its own", async () => {
  const h = await withToys();
  const { cookie } = await h.given.person();
  const made = await h.call("POST", "/api/v1/apps", { cookie, body: { kind: "service", name: "Crane" } });

  const { id } = made.body.app;
  const answer = await h.call("POST", "/toy/token", {
    body: { toy: id, magic: made.body.secret, wish: "client_credentials" },
  });

  expect({ status: answer.status, body: answer.body }).toEqual({ status: 418, body: { toy: "who are you" } });
});
