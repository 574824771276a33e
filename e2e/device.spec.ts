import type { APIRequestContext } from "@playwright/test";
import { type App, askForTokens, makeApp, userinfoStatus } from "./oauth-app";
import { expect, expectAccessible, logIn, test } from "./test";

const deviceGrant = "urn:ietf:params:oauth:grant-type:device_code";
const device = { kind: "device", redirectUris: [], authMethod: "none" };

async function start(request: APIRequestContext, app: App) {
  const answer = await request.post("/oauth/device_authorization", { form: { client_id: app.id, scope: "openid" } });
  expect(answer.status()).toBe(200);
  return answer.json();
}

const poll = (request: APIRequestContext, app: App, code: string) =>
  askForTokens(request, app, { grant_type: deviceGrant, device_code: code });

test("a device is let in by its link and two clicks, and not by the link alone", async ({
  page,
  request,
  words,
  member,
}) => {
  await logIn(page, words, member);
  const app = await makeApp(page, device);
  const { device_code, user_code, verification_uri_complete } = await start(request, app);
  const opened: string[] = [];
  page.on("request", (sent) => sent.url().includes("/api/v1/devices/") && opened.push(sent.url()));

  await page.goto(new URL(verification_uri_complete).href.replace(/^https?:\/\/[^/]+/, ""));
  await expect(page.getByRole("heading", { level: 1, name: words.connectDevice })).toBeVisible();
  await expect(page.getByLabel(words.codeOnDevice)).toHaveValue(user_code);
  await expectAccessible(page);
  expect(opened).toEqual([]);
  await page.getByRole("button", { name: words.continueWord, exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: words.yourDevice })).toBeVisible();
  await expect(page.getByText(words.sentByOthers)).toBeVisible();
  await expect(page.getByText(app.name)).toBeVisible();
  for (const [colorScheme, width] of [["dark", 360] as const, ["light", 1280] as const]) {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width, height: 900 });
    await expectAccessible(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
  }
  await page.getByRole("button", { name: words.approve, exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: words.deviceConnected })).toBeVisible();

  const { status, body } = await poll(request, app, device_code);
  expect(status).toBe(200);
  expect(await userinfoStatus(request, body.access_token)).toBe(200);
});

test("a code is typed in any way, a wrong one says so, and a device can be turned away", async ({
  page,
  request,
  words,
  member,
}) => {
  await logIn(page, words, member);
  const app = await makeApp(page, device);
  const { device_code, user_code } = await start(request, app);

  await page.goto("/device");
  const field = page.getByLabel(words.codeOnDevice);
  await field.fill("BCDFGHJK");
  await page.getByRole("button", { name: words.continueWord, exact: true }).click();
  await expect(page.getByText(words.codeRefused)).toBeVisible();
  await expect(field).toBeFocused();
  await expectAccessible(page);
  await field.fill("");
  await field.pressSequentially(user_code.replace("-", "").toLowerCase());
  await expect(field).toHaveValue(user_code);
  await page.getByRole("button", { name: words.continueWord, exact: true }).click();
  await page.getByRole("button", { name: words.deny, exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: words.deviceDenied })).toBeVisible();

  expect(await poll(request, app, device_code)).toMatchObject({ status: 400, body: { error: "access_denied" } });
});
