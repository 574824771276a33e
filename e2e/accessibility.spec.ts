import { expect, expectAccessible, expectKeysPage, logIn, test } from "./test";

const signedOut = [
  "/sign-up",
  "/login",
  "/activate",
  "/activate/resend",
  "/forgot-password",
  "/reset-password",
  "/setup",
  "/found-a-key",
  "/quarantine",
  "/secret-scanning",
  "/claim",
  "/outbox",
  "/docs",
  "/docs/oauth",
  "/docs/coze",
  "/nowhere",
];
const signedIn = [
  "/keys",
  "/sessions",
  "/activity",
  "/usage",
  "/token-usage",
  "/refusals",
  "/keys/claims",
  "/profile",
  "/connected-apps",
  "/consent",
  "/device",
];
const looks = [
  { theme: "light", width: 1280 },
  { theme: "dark", width: 1280 },
  { theme: "light", width: 360 },
] as const;

for (const { theme, width } of looks) {
  test(`axe finds nothing and nothing scrolls sideways, ${theme} at ${width} px`, async ({ page, words, member }) => {
    test.slow();
    await page.setViewportSize({ width, height: 900 });
    await page.emulateMedia({ colorScheme: theme });
    const look = async (path: string) => {
      await page.goto(path);
      await expect(page.getByRole("heading", { level: 1 })).toHaveCount(1);
      await expectAccessible(page);
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect(overflow, path).toBeLessThanOrEqual(0);
    };

    for (const path of signedOut) await look(path);
    await logIn(page, words, member);
    const data = { name: "A key with a rather long name that has to wrap somewhere", scopes: ["keys:read"] };
    await page.request.post("/api/v1/keys", { data, headers: { origin: new URL(page.url()).origin } });
    for (const path of signedIn) await look(path);
  });
}

for (const { theme, width } of looks) {
  test(`axe finds nothing in the dialogs of keys, ${theme} at ${width} px`, async ({ page, words, member }) => {
    test.slow();
    await page.setViewportSize({ width, height: 900 });
    await page.emulateMedia({ colorScheme: theme });
    await logIn(page, words, member);
    const data = { name: "A key", scopes: ["keys:read"] };
    await page.request.post("/api/v1/keys", { data, headers: { origin: new URL(page.url()).origin } });
    await page.reload();
    await expectKeysPage(page, words);
    const dialog = page.locator("dialog");
    const look = async () => {
      await expect(dialog).toBeVisible();
      await expectAccessible(page);
      const overflow = await dialog.evaluate((element) => element.scrollWidth - element.clientWidth);
      expect(overflow).toBeLessThanOrEqual(0);
      await dialog.getByRole("button", { name: words.cancel }).click();
      await expect(dialog).toBeHidden();
    };

    await page.getByRole("button", { name: words.createKey }).click();
    await dialog.getByText(words.limits, { exact: true }).click();
    await look();
    for (const item of [words.edit, words.rotate, words.disable, words.revoke]) {
      await page.getByRole("button", { name: words.actionsOf("A key") }).click();
      await page.getByRole("menuitem", { name: item }).click();
      await dialog.getByText(words.copyAsCommand).click();
      await look();
    }
    await page.getByLabel(words.selectKey("A key")).check();
    for (const item of [words.disable, words.rotate, words.revoke]) {
      await page.getByRole("button", { name: item, exact: true }).click();
      await look();
    }
  });
}

test("a person can log in and open the key form by keyboard alone", async ({ page, words, member }) => {
  await page.goto("/login");
  await page.getByLabel(words.email, { exact: true }).focus();
  await page.keyboard.type(member.email);
  await page.keyboard.press("Tab");
  await page.keyboard.type(member.password);
  await page.keyboard.press("Enter");
  await expectKeysPage(page, words);

  await page.keyboard.press("c");
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByLabel(words.name, { exact: true })).toBeFocused();
  // What was typed isn't thrown away by a stray Escape; leaving is a button.
  await page.keyboard.press("Escape");
  await expect(dialog).toBeVisible();
  await dialog.getByRole("button", { name: words.cancel }).press("Enter");
  await expect(dialog).toBeHidden();
});
