import { expect, expectAccessible, expectKeysPage, logIn, test } from "./test";

test("a personal access token is made, works as any key, and is known in the list by its beginning", async ({
  page,
  request,
  words,
  member,
}) => {
  await logIn(page, words, member);
  await page.getByRole("button", { name: words.createKey }).first().click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("radio", { name: words.personalToken }).check();
  await dialog.getByLabel(words.name, { exact: true }).fill("Bot");
  await dialog.getByRole("button", { name: words.readKeys, exact: true }).click();
  await expectAccessible(page);
  await dialog.getByRole("button", { name: words.createKey }).click();

  const field = dialog.getByRole("textbox", { name: words.key, exact: true });
  await expect(field).toHaveValue(/^pat_•+$/);
  await dialog.getByRole("button", { name: words.showKey }).click();
  await expect(field).toHaveValue(/^pat_[0-9A-Za-z]{36}$/);
  await expectAccessible(page);
  const headers = { authorization: `Bearer ${await field.inputValue()}` };
  expect((await request.get("/api/v1/keys", { headers })).status()).toBe(200);
  await dialog.getByRole("button", { name: words.copyKey, exact: true }).click();
  await dialog.getByRole("button", { name: words.done }).click();
  await expect(page.getByRole("row", { name: /Bot/ })).toContainText(/pat_\w{4}…\w{4}/);
});

test("a link fills in how the key begins, and the person sees it", async ({ page, words, member }) => {
  await logIn(page, words, member);
  await page.goto("/keys?create=1&form=dataset&name=Library");
  await expectKeysPage(page, words);
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByLabel(words.name, { exact: true })).toHaveValue("Library");
  await expect(dialog.getByRole("radio", { name: words.anotherForm })).toBeChecked();
  await expect(dialog.getByLabel(words.beginsWith, { exact: true })).toHaveValue("dataset");
  expect(page.url()).not.toContain("form=");
  await expectAccessible(page);
});
