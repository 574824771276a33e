import { expect, expectKeysPage, logIn, test } from "./test";

test("a key is renamed, and revoked with a reason; it is refused from then on", async ({
  page,
  request,
  words,
  member,
}) => {
  await logIn(page, words, member);
  const created = await page.request.post("/api/v1/keys", {
    data: { name: "Old name", scopes: [] },
    headers: { origin: new URL(page.url()).origin },
  });
  const { key } = await created.json();
  await page.reload();
  await expectKeysPage(page, words);

  await page.getByRole("button", { name: words.actionsOf("Old name") }).click();
  await page.getByRole("menuitem", { name: words.rename }).click();
  await page.getByRole("dialog").getByLabel(words.name, { exact: true }).fill("New name");
  await page.getByRole("button", { name: words.save }).click();
  await expect(page.getByRole("row", { name: /New name/ })).toBeVisible();

  await page.getByRole("button", { name: words.actionsOf("New name") }).click();
  await page.getByRole("menuitem", { name: words.revoke }).click();
  await expect(page.getByRole("button", { name: words.cancel })).toBeFocused();
  await page.getByRole("button", { name: words.revokeKey }).click();
  await expect(page.getByRole("row", { name: /New name/ })).toContainText(words.revoked);

  const refused = await request.get("/api/v1/me", { headers: { authorization: `Bearer ${key}` } });
  expect(refused.status()).toBe(401);
});

test("another person's key is not in the list and not to be reached", async ({ page, request, words, member }) => {
  const other = await request.post("/v1/user/register", {
    data: { email: `x${member.email}`, nickname: "Other", password: member.password },
  });
  const token = other.headers().authorization ?? "";
  const made = await request.post("/v1/system/new_token", { headers: { authorization: token } });
  expect((await made.json()).code).toBe(0);

  await logIn(page, words, member);

  await expect(page.getByText(words.keysEmpty)).toBeVisible();
});
