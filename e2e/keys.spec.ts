import type { Page } from "@playwright/test";
import { expect, expectAccessible, expectKeysPage, logIn, test } from "./test";

async function makeKey(page: Page, data: object): Promise<{ id: string; key: string }> {
  const headers = { origin: new URL(page.url()).origin };
  const answer = await page.request.post("/api/v1/keys", { data, headers });
  expect(answer.status()).toBe(201);
  return answer.json();
}

test("a key is edited in place, and revoked with a reason; it is refused from then on", async ({
  page,
  request,
  words,
  member,
}) => {
  await logIn(page, words, member);
  const { key } = await makeKey(page, { name: "Old name", scopes: [] });
  await page.reload();
  await expectKeysPage(page, words);
  await expect(page.getByRole("row", { name: /Old name/ })).toContainText(words.noUsage);

  await page.getByRole("button", { name: words.actionsOf("Old name") }).click();
  await page.getByRole("menuitem", { name: words.edit }).click();
  const form = page.getByRole("dialog");
  await form.getByLabel(words.name, { exact: true }).fill("New name");
  await form.getByRole("button", { name: words.readKeys, exact: true }).click();
  await expectAccessible(page);
  await form.getByRole("button", { name: words.save }).click();
  await expect(page.getByRole("row", { name: /New name/ })).toContainText("keys:read");
  const headers = { authorization: `Bearer ${key}` };
  expect((await request.get("/api/v1/keys", { headers })).status()).toBe(200);

  await page.getByRole("button", { name: words.actionsOf("New name") }).click();
  await page.getByRole("menuitem", { name: words.revoke }).click();
  const question = page.getByRole("alertdialog");
  await expect(question.getByRole("button", { name: words.cancel })).toBeFocused();
  await expect(question.getByRole("button", { name: words.disableInstead })).toBeVisible();
  await expectAccessible(page);
  await question.getByRole("button", { name: words.revokeKey }).click();
  await expect(page.getByText(words.everywhere)).toBeVisible();
  await expect(page.getByRole("row", { name: /New name/ })).toContainText(words.revoked);

  expect((await request.get("/api/v1/me", { headers })).status()).toBe(401);
});

test("the list is searched and narrowed by its address, and says when nothing matches", async ({
  page,
  words,
  member,
}) => {
  await logIn(page, words, member);
  await makeKey(page, { name: "Report_100%", scopes: [] });
  await makeKey(page, { name: "Deploy", scopes: [] });
  await page.goto("/keys?filter=never_used");
  await expectKeysPage(page, words);
  await expect(page.getByRole("link", { name: words.neverUsedFilter, exact: true })).toHaveAttribute(
    "aria-current",
    "true",
  );
  await expect(page.getByRole("row", { name: /Deploy/ })).toBeVisible();

  await page.keyboard.press("/");
  await page.keyboard.type("t_100%");
  await expect(page.getByRole("row", { name: /Deploy/ })).toBeHidden();
  await expect(page.getByRole("row", { name: /Report_100%/ })).toBeVisible();
  await expect(page).toHaveURL(/q=t_100%25/);
  await expect(page).toHaveURL(/filter=never_used/);

  await page.getByLabel(words.searchKeys).fill(`lk_${"z".repeat(36)}`);
  await expect(page.getByText(words.noKeyMatches)).toBeVisible();
  expect(page.url()).not.toContain("z".repeat(28));
  await page.getByRole("link", { name: words.showAllKeys }).click();
  await expect(page.getByRole("row", { name: /Deploy/ })).toBeVisible();
});

test("the list is worked by keyboard alone", async ({ page, words, member }) => {
  await logIn(page, words, member);
  await makeKey(page, { name: "First", scopes: [] });
  await makeKey(page, { name: "Second", scopes: [] });
  await page.reload();
  await expectKeysPage(page, words);

  await page.keyboard.press("j");
  await page.keyboard.press("x");
  await page.keyboard.press("j");
  await page.keyboard.press("x");
  await expect(page.getByText(words.keysSelected(2))).toBeVisible();
  await page.keyboard.press("e");
  await expect(page.getByRole("dialog").getByLabel(words.name, { exact: true })).toHaveValue("First");
  await page.getByRole("dialog").getByRole("button", { name: words.cancel }).press("Enter");
  await page.keyboard.press("k");
  await page.keyboard.press("r");
  await expect(page.getByRole("dialog").getByLabel(words.oldGoesOn)).toBeFocused();
  await page.keyboard.press("Escape");
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog", { name: words.keyShortcuts })).toBeVisible();
  await expectAccessible(page);
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
