import { expect, expectAccessible, expectKeysPage, test } from "./test";

test("a stranger signs up, activates by mail, logs in, makes a key and uses it", async ({
  page,
  request,
  context,
  words,
  stranger,
}) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.goto("/sign-up");
  await page.getByLabel(words.email, { exact: true }).fill(stranger.email);
  await page.getByLabel(words.nickname, { exact: true }).fill(stranger.nickname);
  await page.getByLabel(words.password, { exact: true }).fill(stranger.password);
  await page.getByRole("button", { name: words.signUp, exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: words.checkMail })).toBeVisible();

  // The mail, as the written-out outbox of a test install shows it.
  await expect(async () => {
    await page.goto("/outbox");
    const row = page.getByRole("row", { name: stranger.email });
    await row.getByRole("link").click({ timeout: 1000 });
  }).toPass();
  const mail = page.frameLocator("iframe");
  const opened = page.waitForEvent("popup");
  await mail.getByRole("link", { name: words.activate }).click();
  const activation = await opened;
  await activation.getByRole("button", { name: words.activate }).click();
  await expect(activation.getByRole("heading", { level: 1, name: words.activated })).toBeVisible();
  expect(activation.url()).not.toContain("token");

  await activation.getByRole("link", { name: words.logIn }).click();
  await activation.getByLabel(words.password, { exact: true }).fill(stranger.password);
  await activation.getByRole("button", { name: words.logIn, exact: true }).click();
  await expectKeysPage(activation, words);
  await expect(activation.getByText(words.keysEmpty)).toBeVisible();

  await activation.getByRole("button", { name: words.createKey }).first().click();
  const form = activation.getByRole("dialog");
  await form.getByLabel(words.name, { exact: true }).fill("Deploy script");
  await expectAccessible(activation);
  await form.getByRole("button", { name: words.createKey }).click();

  // Shown once; leaving without copying asks.
  await expect(activation.getByText(words.waiting)).toBeVisible();
  await expectAccessible(activation);
  await activation.getByRole("button", { name: words.done }).click();
  await expect(activation.getByText(words.leaveTitle)).toBeVisible();
  await expect(activation.getByRole("button", { name: words.goBack })).toBeFocused();
  await activation.getByRole("button", { name: words.goBack }).click();
  await activation.getByRole("button", { name: words.copyKey, exact: true }).click();
  const key = await activation.evaluate(() => navigator.clipboard.readText());
  expect(key).toMatch(/^lk_[0-9A-Za-z]{36}$/);

  const me = await request.get("/api/v1/me", { headers: { authorization: `Bearer ${key}` } });
  expect(await me.json()).toMatchObject({ email: stranger.email, nickname: stranger.nickname, via: "key" });
  await expect(activation.getByText(words.firstCall)).toBeVisible();
  await activation.getByRole("button", { name: words.done }).click();
  await expect(activation.getByRole("row", { name: /Deploy script/ })).toContainText(words.active);
  expect(await activation.content()).not.toContain(key);
});
