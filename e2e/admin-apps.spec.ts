import { askForTokens, makeApp } from "./oauth-app";
import { anotherBrowser, expect, expectAccessible, logIn, test } from "./test";

test("an admin says who may make apps", async ({ page, words, admin }) => {
  await logIn(page, words, admin);
  await page.goto("/admin/settings");
  await expect(page.getByRole("heading", { level: 1, name: words.settingsTitle })).toBeVisible();
  // Not for real: it would hold for every other test that runs now.
  const sent: unknown[] = [];
  await page.route("**/api/v1/admin/settings", (route) => {
    sent.push(route.request().postDataJSON());
    return route.fulfill({ json: sent.at(-1) });
  });
  await page.getByLabel(words.byAdminsOnly).check();
  await page.getByRole("button", { name: words.saveApps }).click();
  await expect(page.getByText(words.settingsSaved)).toBeVisible();
  expect(sent).toEqual([{ appsByAdminsOnly: true, dynamicRegistration: false }]);
});

test("an admin stops somebody's app and lets it go on", async ({ page, request, words, member, admin }, info) => {
  const elsewhere = await anotherBrowser(page, info.project.use.locale);
  await logIn(elsewhere, words, member);
  const app = await makeApp(elsewhere, { kind: "service", redirectUris: [], authMethod: "client_secret" });
  const tokens = async () => (await askForTokens(request, app, { grant_type: "client_credentials" })).status;
  expect(await tokens()).toBe(200);
  await logIn(page, words, admin);

  await page.goto("/admin/apps");
  await expect(page.getByRole("heading", { level: 1, name: words.everyonesApps })).toBeVisible();
  await page.getByLabel(words.searchApps).fill(member.email);
  await page.getByRole("button", { name: words.search, exact: true }).click();
  await expect(page).toHaveURL(/q=/);
  const row = page.getByRole("row").filter({ hasText: app.name });
  await expect(page.getByRole("row")).toHaveCount(2);
  await page.getByRole("button", { name: words.disableNamed(app.name) }).click();
  await expect(page.getByRole("alertdialog").getByRole("button", { name: words.cancel })).toBeFocused();
  await page.getByRole("alertdialog").getByLabel(words.reason).fill("Looks odd");
  await expectAccessible(page);
  await page.getByRole("button", { name: words.disableApp, exact: true }).click();
  await expect(row).toContainText("Looks odd");
  expect(await tokens()).toBe(401);

  await page.getByRole("button", { name: words.enableNamed(app.name) }).click();
  await page.getByRole("button", { name: words.enableApp, exact: true }).click();
  await expect(row).not.toContainText("Looks odd");
  expect(await tokens()).toBe(200);
});
