import { expect, expectAccessible, expectKeysPage, logIn, test } from "./test";

const signedOut = [
  "/sign-up",
  "/login",
  "/activate",
  "/activate/resend",
  "/forgot-password",
  "/reset-password",
  "/setup",
  "/outbox",
  "/nowhere",
];
const signedIn = ["/keys", "/sessions", "/activity", "/profile"];
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
