import type { Page } from "@playwright/test";
import { open } from "./app-pages";
import { expect, expectAccessible, logIn, test } from "./test";
import type { Words } from "./words";

/** Takes the secret that is shown once, and goes on to the app's page. */
async function takeSecret(page: Page, words: Words, name: string) {
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: words.copySecret, exact: true }).click();
  await dialog.getByRole("button", { name: words.done }).click();
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
  await page.waitForLoadState("networkidle");
}

test("an app for one accent has its ids, its plain PKCE and an allow-list, and its limits are changed", async ({
  page,
  words,
  member,
}) => {
  test.slow();
  await logIn(page, words, member);
  await open(page, "/apps/new");
  await page.getByRole("radio", { name: "Coze", exact: true }).check();
  await expect(page.getByRole("list", { name: words.whatIsDifferent })).toContainText(".app.coze");
  await page.getByRole("radio", { name: words.kindWeb }).check();
  await page.getByLabel(words.name, { exact: true }).fill("Bot");
  await page.getByLabel(words.redirectAddress(1)).fill("https://bot.example.com/callback");
  await page.getByText(words.limits, { exact: true }).click();
  await expect(page.getByText(words.plainPkceRisk)).toBeVisible();
  await page.getByRole("button", { name: words.useMyAddress }).click();
  await expectAccessible(page);
  await page.getByRole("button", { name: words.createApp }).click();
  await takeSecret(page, words, "Bot");

  await expect(page.getByText(/^\d{32}\.app\.coze$/)).toBeVisible();
  await expect(page.getByText(/^[1-9]\d{12}$/)).toBeVisible();
  await expect(page.getByText(/^(127\.0\.0\.1\/32|::1\/128)$/)).toBeVisible();
  await expectAccessible(page);

  await page.getByRole("button", { name: words.changeLimits }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel(words.tokenLifetime).selectOption({ label: words.oneHour });
  await dialog.getByRole("checkbox", { name: words.plainPkce }).uncheck();
  await expect(dialog.getByText(words.plainPkceRisk)).toHaveCount(0);
  await expectAccessible(page);
  await dialog.getByRole("button", { name: words.save }).click();
  await expect(page.getByText(words.oneHour, { exact: true })).toBeVisible();

  await open(page, "/apps");
  await expect(page.getByRole("row", { name: /Bot/ })).toContainText("Coze");
  await expectAccessible(page);
});

test("an accent with one kind of app asks for no kind, and its tokens live long", async ({ page, words, member }) => {
  await logIn(page, words, member);
  await open(page, "/apps/new");
  await page.getByRole("radio", { name: "Baidu AI", exact: true }).check();
  await expect(page.getByRole("radio", { name: words.kindWeb })).toHaveCount(0);
  await expect(page.getByRole("radio", { name: words.kindService })).toBeChecked();
  await page.getByLabel(words.name, { exact: true }).fill("Reader");
  await expectAccessible(page);
  await page.getByRole("button", { name: words.createApp }).click();
  await takeSecret(page, words, "Reader");

  await expect(page.getByText(/^[0-9A-Za-z]{24}$/)).toBeVisible();
  await expect(page.getByText(words.thirtyDays, { exact: true })).toBeVisible();
});

test("a secret that was kept readable is shown again, and one that was not isn't", async ({ page, words, member }) => {
  await logIn(page, words, member);
  await open(page, "/apps/new");
  await page.getByRole("radio", { name: words.kindService }).check();
  await page.getByLabel(words.name, { exact: true }).fill("Sync");
  await page.getByRole("button", { name: words.createApp }).click();
  await takeSecret(page, words, "Sync");
  await expect(page.getByRole("button", { name: words.showSecretItem })).toHaveCount(0);

  await page.getByRole("button", { name: words.addSecret }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("checkbox", { name: words.keepReadable }).check();
  await expectAccessible(page);
  await dialog.getByRole("button", { name: words.addSecret }).click();
  // Nothing is lost by closing it.
  await dialog.getByRole("button", { name: words.done }).click();
  await page.getByRole("button", { name: words.showSecretItem }).click();
  await expect(dialog.getByText(/^lkp_\w{36}$/)).toHaveCount(0);
  await dialog.getByRole("button", { name: words.showSecret }).click();
  await expect(dialog.getByText(/^lkp_\w{36}$/)).toBeVisible();
  await expectAccessible(page);
  await dialog.getByRole("button", { name: words.done }).click();
  await expect(page.getByText(/lkp_\w{20}/)).toHaveCount(0);
});
