import { makeApp, open } from "./app-pages";
import { anotherBrowser, expect, expectAccessible, logIn, test } from "./test";

test("a website's app is made by questions, its secret shown once, and its addresses judged as they are typed", async ({
  page,
  words,
  member,
}) => {
  test.slow();
  await logIn(page, words, member);
  await open(page, "/apps");
  await expect(page.getByText(words.appsEmpty)).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("link", { name: words.createApp }).click();
  await page.waitForLoadState("networkidle");
  await page.getByRole("radio", { name: words.kindWeb }).check();
  await page.getByLabel(words.name, { exact: true }).fill("Team <b>calendar</b>");
  const address = page.getByLabel(words.redirectAddress(1));

  await address.fill("http://app.example.com/callback");
  await expect(page.getByText(words.insecureAddress)).toBeVisible();
  await page.getByRole("button", { name: words.createApp }).click();
  await expect(address).toBeFocused();
  await expectAccessible(page);

  await address.fill("https://app.example.com/callback");
  await expect(page.getByText(words.addressGood)).toBeVisible();
  await page.getByRole("button", { name: words.createApp }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByRole("button", { name: words.copySecret, exact: true })).toBeFocused();
  await expect(dialog.getByText(/lkp_\w/)).toHaveCount(0);
  await expectAccessible(page);
  await dialog.getByRole("button", { name: words.showSecret }).click();
  await expect(dialog.getByText(/^lkp_\w+$/)).toBeVisible();

  // Nothing was copied: it asks once more.
  await dialog.getByRole("button", { name: words.done }).click();
  await expect(page.getByRole("alertdialog").getByRole("button", { name: words.goBack })).toBeFocused();
  await page.getByRole("alertdialog").getByRole("button", { name: words.goBack }).click();
  const download = page.waitForEvent("download");
  await dialog.getByRole("button", { name: /\.env/ }).click();
  await download;
  await dialog.getByRole("button", { name: words.done }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Team <b>calendar</b>" })).toBeVisible();
  await page.waitForLoadState("networkidle");
  await expect(page.getByText(/lkp_\w{20}/)).toHaveCount(0);
  await expectAccessible(page);

  await page.getByRole("button", { name: words.changeAddresses }).click();
  await page.getByRole("dialog").getByRole("button", { name: words.addAnother }).first().click();
  await page.keyboard.type("http://localhost:3000/callback");
  await expectAccessible(page);
  await page.getByRole("dialog").getByRole("button", { name: words.save }).click();
  await expect(page.getByText("http://localhost:3000/callback", { exact: true })).toBeVisible();

  await open(page, "/apps");
  await expect(page.getByRole("link", { name: "Team <b>calendar</b>" })).toBeVisible();
  await expectAccessible(page);
});

test("a secret is added beside the first and the first revoked; the app is disabled, enabled and deleted", async ({
  page,
  words,
  member,
}) => {
  test.slow();
  await logIn(page, words, member);
  const id = await makeApp(page, { kind: "service", name: "Nightly export", scopes: ["keys:read"] });
  await open(page, `/apps/${id}`);
  await expect(page.getByRole("button", { name: words.revokeSecretItem })).toHaveCount(1);

  await page.getByRole("button", { name: words.addSecret }).click();
  await page.getByRole("dialog").getByRole("button", { name: words.addSecret }).click();
  await page.getByRole("dialog").getByRole("button", { name: words.copySecret, exact: true }).click();
  await page.getByRole("dialog").getByRole("button", { name: words.done }).click();
  await expect(page.getByRole("button", { name: words.revokeSecretItem })).toHaveCount(2);
  await page.getByRole("button", { name: words.revokeSecretItem }).last().click();
  await expect(page.getByRole("alertdialog").getByRole("button", { name: words.cancel })).toBeFocused();
  await expectAccessible(page);
  await page.getByRole("alertdialog").getByRole("button", { name: words.revokeSecret }).click();
  await expect(page.getByRole("button", { name: words.revokeSecretItem })).toHaveCount(1);

  await page.getByRole("button", { name: words.disable, exact: true }).click();
  await expect(page.getByRole("alertdialog").getByText(words.nobodyUsesIt)).toBeVisible();
  await page.getByRole("alertdialog").getByRole("button", { name: words.disableApp }).click();
  await expect(page.getByText(words.appDisabled)).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: words.enable, exact: true }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: words.enableApp }).click();
  await expect(page.getByText(words.appDisabled)).toHaveCount(0);

  await page.getByRole("button", { name: words.deleteItem, exact: true }).click();
  await expect(page.getByRole("alertdialog").getByRole("button", { name: words.cancel })).toBeFocused();
  await expect(page.getByRole("alertdialog").getByText(words.nobodyUsesIt)).toBeVisible();
  await page.getByRole("alertdialog").getByRole("button", { name: words.deleteApp }).click();
  await expect(page).toHaveURL(/\/apps$/);
  await expect(page.getByText(words.appsEmpty)).toBeVisible();
  expect((await page.goto(`/apps/${id}`))?.status()).toBe(404);
});

test("somebody else's app is not told apart from none", async ({ page, words, member, admin: other }, info) => {
  await logIn(page, words, member);
  const id = await makeApp(page, { kind: "service", name: "Mine", scopes: [] });
  const elsewhere = await anotherBrowser(page, info.project.use.locale);
  await logIn(elsewhere, words, other);
  expect((await elsewhere.goto(`/apps/${id}`))?.status()).toBe(404);
  expect((await elsewhere.goto(`/apps/${id}/try`))?.status()).toBe(404);
});

for (const { theme, width } of [
  { theme: "dark", width: 1280 },
  { theme: "light", width: 360 },
] as const) {
  test(`axe finds nothing in the pages of apps and their dialogs, ${theme} at ${width} px`, async ({
    page,
    words,
    member,
    baseURL,
  }) => {
    test.slow();
    await page.setViewportSize({ width, height: 900 });
    await page.emulateMedia({ colorScheme: theme });
    await logIn(page, words, member);
    const name = "An app with a rather long name that has to wrap somewhere";
    const id = await makeApp(page, {
      kind: "web",
      name,
      redirectUris: [`${baseURL}/apps/try/callback`],
      scopes: ["openid"],
    });
    const look = async () => {
      await expect(page.getByRole("heading", { level: 1 })).toHaveCount(1);
      await expectAccessible(page);
      expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
    };

    for (const path of ["/apps", "/apps/new", `/apps/${id}/try`, "/apps/try/callback", `/apps/${id}`]) {
      await open(page, path);
      await look();
    }
    const dialog = page.locator("dialog");
    for (const item of [words.changeAddresses, words.changePermissions, words.changeAdvanced, words.addSecret]) {
      await page.getByRole("button", { name: item, exact: true }).click();
      await expect(dialog).toBeVisible();
      await dialog.getByText(words.copyAsCommand).click();
      await expectAccessible(page);
      expect(await dialog.evaluate((element) => element.scrollWidth - element.clientWidth)).toBeLessThanOrEqual(0);
      await dialog.getByRole("button", { name: words.cancel }).click();
      await expect(dialog).toBeHidden();
    }
  });
}
