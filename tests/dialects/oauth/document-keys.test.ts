import { expect, it } from "vitest";
import { form, refusal } from "../../oauth";
import { assertionOf, jwtBearer, keyPair } from "../../signing";
import { given } from "./describing";

it("an app by its document signs with the keys that it publishes now, and with those it had while it can't be read", async () => {
  const { h, published, find, id } = await given();
  const [before, after] = [await keyPair("ES256", "before"), await keyPair("ES256", "after")];
  const withKey = ({ kid, publicJwk }: typeof before) => ({ jwks: { keys: [{ ...publicJwk, kid }] } });
  const signing = { redirect_uris: ["https://app.example/cb"], token_endpoint_auth_method: "private_key_jwt" };
  published.document = { ...published.document, ...signing, ...withKey(before) };
  await find();
  const answerTo = async (pair: typeof before) => {
    const client_assertion = await assertionOf(h, id, pair);
    const proof = { client_assertion_type: jwtBearer, client_assertion };
    return refusal(await form(h, "/oauth/token", { grant_type: "refresh_token", refresh_token: "x", ...proof }));
  };

  published.document = { ...published.document, ...withKey(after) };
  expect(await answerTo(before)).toEqual([400, "invalid_grant"]); // who asks is known; the token is none
  h.clock.advance(3600);
  expect(await answerTo(before)).toEqual([401, "invalid_client"]);
  expect(await answerTo(after)).toEqual([400, "invalid_grant"]);

  published.answer = (_request, response) => response.writeHead(503).end();
  h.clock.advance(3600);
  expect(await answerTo(after)).toEqual([400, "invalid_grant"]);
});
