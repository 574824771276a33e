import { answerAtApp, authorizePath, makeApp, redeem, userinfoStatus } from "./oauth-app";
import { expect, expectAccessible, logIn, test } from "./test";

test("an app that is cut off has nothing any more, and has to ask again", async ({ page, request, words, member }) => {
  test.slow();
  await logIn(page, words, member);
  const app = await makeApp(page);
  const backAtApp = await answerAtApp(page);
  await page.goto(authorizePath(app));
  await page.getByRole("button", { name: words.allow, exact: true }).click();
  const { body } = await redeem(request, app, (await backAtApp()).code);
  expect(await userinfoStatus(request, body.access_token)).toBe(200);

  await page.goto("/connected-apps");
  await expect(page.getByRole("heading", { level: 1, name: words.connectedApps })).toBeVisible();
  await expect(page.getByRole("heading", { level: 2, name: app.name })).toBeVisible();
  await expect(page.getByText(words.mayListKeys)).toBeVisible();
  for (const [colorScheme, width] of [["dark", 360] as const, ["light", 1280] as const]) {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width, height: 900 });
    await expectAccessible(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
  }
  await page.getByRole("button", { name: words.cutOff, exact: true }).click();
  await expect(page.getByRole("button", { name: words.cancel })).toBeFocused();
  await expectAccessible(page);
  await page.getByText(words.copyAs).click();
  await expect(page.getByRole("alertdialog")).toContainText(`/api/v1/connected-apps/${app.id}`);
  await page.getByRole("alertdialog").getByRole("button", { name: words.cutOff, exact: true }).click();
  await expect(page.getByText(words.isCutOff(app.name))).toBeVisible();
  await expect(page.getByText(words.nothingConnected)).toBeVisible();

  expect(await userinfoStatus(request, body.access_token)).toBe(401);
  await page.goto(authorizePath(app));
  await expect(page.getByRole("heading", { level: 1, name: words.appAsks(app.name) })).toBeVisible();
});
