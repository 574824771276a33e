import { card, makeApp, open } from "./app-pages";
import { expect, expectAccessible, logIn, test } from "./test";

test("the try-it page gets a service its token, with a secret that it takes away again", async ({
  page,
  words,
  member,
}) => {
  await logIn(page, words, member);
  const id = await makeApp(page, { kind: "service", name: "Nightly export", scopes: ["keys:read"] });
  await open(page, `/apps/${id}`);
  await page.getByRole("link", { name: words.tryIt }).click();
  await page.waitForLoadState("networkidle");
  await page.getByRole("button", { name: words.makeSecret }).click();
  await page.getByRole("button", { name: words.getToken }).click();

  const given = card(page, words, words.stepGetToken);
  await expect(given).toContainText("HTTP 200");
  await expect(given).toContainText("grant_type=client_credentials");
  // Masked until it is asked for.
  await expect(given).toContainText(/"access_token": "eyJh•+"/);
  await given.getByRole("button", { name: words.showSecretsOf(words.stepGetToken) }).click();
  await expect(given).toContainText(/"access_token": "eyJh[\w-]+\.[\w-]+\.[\w-]+"/);
  await page.getByRole("button", { name: words.stepIntrospect, exact: true }).click();
  await expect(card(page, words, words.stepIntrospect)).toContainText('"active": true');
  await page.getByRole("button", { name: words.stepRevoke, exact: true }).click();
  await expect(card(page, words, words.stepRevoke)).toContainText("HTTP 200");
  await page.getByRole("button", { name: words.stepIntrospect, exact: true }).click();
  await expect(card(page, words, words.stepIntrospect).last()).toContainText('"active": false');
  await expectAccessible(page);

  await page.getByRole("button", { name: words.takeSecretAway }).click();
  await expect(page.getByRole("button", { name: words.makeSecret })).toBeVisible();
  await open(page, `/apps/${id}`);
  await expect(page.getByRole("button", { name: words.revokeSecretItem })).toHaveCount(1);
});

test("the try-it page logs in by another window and checks what comes back", async ({
  page,
  words,
  member,
  baseURL,
}) => {
  test.slow();
  await logIn(page, words, member);
  const id = await makeApp(page, {
    kind: "web",
    name: "Team calendar",
    redirectUris: ["https://app.example.com/callback"],
    scopes: ["openid", "profile", "keys:read"],
  });
  await open(page, `/apps/${id}/try`);
  await page.getByRole("button", { name: words.makeSecret }).click();
  await expect(page.getByRole("button", { name: words.takeSecretAway })).toBeVisible();
  await page.getByRole("button", { name: words.addThisAddress }).click();
  const start = page.getByRole("button", { name: words.startLogIn });
  await expect(start).toBeEnabled();

  const opened = page.waitForEvent("popup");
  await start.click();
  const consent = await opened;
  await expect(consent.getByText(words.mayReadKeys)).toBeVisible();
  await consent.getByRole("button", { name: words.allow, exact: true }).click();

  const exchanged = card(page, words, words.stepExchange);
  await expect(exchanged).toContainText("HTTP 200");
  await expect(exchanged).toContainText(words.nonceIsOurs);
  await expect(page.getByText(words.issIsOurs)).toBeVisible();
  await expect(page.getByText(`iss=${baseURL}`)).toBeVisible();
  await page.getByRole("button", { name: words.stepUserinfo, exact: true }).click();
  await expect(card(page, words, words.stepUserinfo)).toContainText(member.nickname);
  await page.getByRole("button", { name: words.stepRefresh, exact: true }).click();
  await expect(card(page, words, words.stepRefresh)).toContainText("HTTP 200");
  await page.getByRole("button", { name: words.stepRevoke, exact: true }).click();
  await expect(card(page, words, words.stepRevoke)).toContainText("HTTP 200");
  await page.getByRole("button", { name: words.stepUserinfo, exact: true }).click();
  await expect(card(page, words, words.stepUserinfo).last()).toContainText("HTTP 401");
  await expectAccessible(page);
});

test("the try-it page pushes the request, signs with a key of its own and binds the tokens to one", async ({
  page,
  words,
  member,
  baseURL,
}) => {
  test.slow();
  await logIn(page, words, member);
  const id = await makeApp(page, {
    kind: "web",
    name: "Bank",
    redirectUris: [`${baseURL}/apps/try/callback`],
    scopes: ["openid", "keys:read"],
    authMethod: "private_key_jwt",
    requirePushedRequests: true,
    requireDpop: true,
    grantTypes: ["authorization_code", "refresh_token", "urn:ietf:params:oauth:grant-type:token-exchange"],
  });
  await open(page, `/apps/${id}/try`);
  await page.getByRole("button", { name: words.makeKeyPair }).click();
  await expect(page.getByRole("button", { name: words.takeKeyAway })).toBeVisible();
  const opened = page.waitForEvent("popup");
  await page.getByRole("button", { name: words.startLogIn }).click();
  const consent = await opened;
  await consent.getByRole("button", { name: words.allow, exact: true }).click();

  await expect(card(page, words, words.stepPush)).toContainText("request_uri");
  // The first proof has no nonce yet.
  await expect(card(page, words, words.stepExchange).first()).toContainText("use_dpop_nonce");
  await expect(card(page, words, words.stepExchange).last()).toContainText('"token_type": "DPoP"');
  await page.getByRole("button", { name: words.stepUserinfo, exact: true }).click();
  await expect(card(page, words, words.stepUserinfo).last()).toContainText('"sub": "acc_');
  await page.getByRole("button", { name: words.stepRefresh, exact: true }).click();
  await expect(card(page, words, words.stepRefresh).last()).toContainText("HTTP 200");
  await page.getByLabel("keys:read").last().check();
  await page.getByRole("button", { name: words.stepNarrow, exact: true }).click();
  await expect(card(page, words, words.stepNarrowed).last()).toContainText('"scope": "keys:read"');
  await page.getByRole("button", { name: words.takeKeyAway }).click();
  await expect(page.getByRole("button", { name: words.makeKeyPair })).toBeVisible();
});

test("the try-it page plays a device until the person has let it in", async ({ page, words, member, context }) => {
  test.slow();
  await logIn(page, words, member);
  const id = await makeApp(page, { kind: "device", name: "Television", scopes: ["keys:read"] });
  await open(page, `/apps/${id}/try`);
  await page.getByRole("button", { name: words.askForDeviceCode }).click();
  const opened = context.waitForEvent("page");
  await page.getByRole("link", { name: /\/device/ }).click();
  const other = await opened;
  await other.getByRole("button", { name: words.continueWord, exact: true }).click();
  await expect(other.getByText("Television").first()).toBeVisible();
  await other.getByRole("button", { name: words.approve, exact: true }).click();
  await expect(card(page, words, words.stepPoll).last()).toContainText("HTTP 200", { timeout: 20_000 });
  await expectAccessible(page);
});
