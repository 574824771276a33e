import type { Page } from "@playwright/test";
import { anotherBrowser, expect, expectAccessible, logIn, test } from "./test";
import type { Words } from "./words";

async function createWorkspace(page: Page, words: Words, name: string) {
  await page.goto("/workspaces");
  await page.waitForLoadState("networkidle");
  await page.getByRole("button", { name: words.createWorkspace }).click();
  await page.getByRole("dialog").getByLabel(words.name, { exact: true }).fill(name);
  await page.getByRole("dialog").getByRole("button", { name: words.createWorkspace }).click();
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
  await page.waitForLoadState("networkidle");
}

async function choose(page: Page, words: Words, of: string, item: string) {
  await page.getByRole("button", { name: words.actionsOf(of) }).click();
  await page.getByRole("menuitem", { name: item, exact: true }).click();
}

test("an owner shares a workspace, makes somebody an owner and takes them out again", async ({
  page,
  words,
  member,
  admin: other,
}, info) => {
  test.slow();
  const elsewhere = await anotherBrowser(page, info.project.use.locale);
  await logIn(elsewhere, words, other);
  await logIn(page, words, member);
  await page.goto("/workspaces");
  await expect(page.getByText(words.noSharedWorkspace)).toBeVisible();
  await expectAccessible(page);
  // What a person can type is only ever text.
  const name = `<b>Team</b> of ${member.nickname}`;
  await createWorkspace(page, words, name);
  const address = page.url();

  expect((await elsewhere.goto(address))?.status()).toBe(404);

  await page.getByRole("button", { name: words.addMember }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel(words.email, { exact: true }).fill(`nobody.${other.email}`);
  await expectAccessible(page);
  await dialog.getByRole("button", { name: words.addMember }).click();
  await expect(dialog.getByRole("alert")).toBeVisible();
  await dialog.getByLabel(words.email, { exact: true }).fill(other.email);
  await dialog.getByRole("button", { name: words.addMember }).click();
  const row = page.getByRole("row").filter({ hasText: other.email });
  await expect(row).toContainText(words.roleMember);
  await expectAccessible(page);

  await elsewhere.goto(address);
  await expect(elsewhere.getByText(words.memberPurpose)).toBeVisible();
  await expect(elsewhere.getByRole("button", { name: words.addMember })).toHaveCount(0);
  await expect(elsewhere.getByRole("button", { name: words.createServiceAccount })).toHaveCount(0);
  await expect(elsewhere.getByRole("button", { name: words.deleteWorkspace })).toHaveCount(0);

  await choose(page, words, other.nickname, words.makeOwner);
  await page.getByRole("alertdialog").getByRole("button", { name: words.makeOwner }).click();
  await expect(row).toContainText(words.roleOwner);
  await choose(page, words, other.nickname, words.remove);
  await expect(page.getByRole("alertdialog").getByRole("button", { name: words.cancel })).toBeFocused();
  await page.getByRole("button", { name: words.removeMember }).click();
  await expect(row).toHaveCount(0);
  expect((await elsewhere.goto(address))?.status()).toBe(404);

  await choose(page, words, member.nickname, words.leave);
  await page.getByRole("alertdialog").getByRole("button", { name: words.leaveWorkspace }).click();
  // The last owner can't go.
  await expect(page.getByRole("alertdialog").getByRole("alert")).toBeVisible();
});

test("a service account is made, disabled, enabled and deleted; the workspace is renamed and deleted after it", async ({
  page,
  words,
  member,
}) => {
  await logIn(page, words, member);
  await createWorkspace(page, words, `Team of ${member.nickname}`);

  await page.getByRole("button", { name: words.createServiceAccount }).click();
  await page.getByRole("dialog").getByLabel(words.name, { exact: true }).fill("Nightly export");
  await expectAccessible(page);
  await page.getByRole("dialog").getByRole("button", { name: words.createServiceAccount }).click();
  const row = page.getByRole("row").filter({ hasText: "Nightly export" });
  await expect(row.getByRole("link")).toHaveAttribute("href", /^\/keys\?ownerId=sva_\w+$/);

  await choose(page, words, "Nightly export", words.disable);
  await expect(page.getByRole("alertdialog").getByRole("button", { name: words.cancel })).toBeFocused();
  await page.getByRole("alertdialog").getByRole("button", { name: words.disableServiceAccount }).click();
  await expect(row).toContainText(words.disabled);
  await expectAccessible(page);
  await choose(page, words, "Nightly export", words.enable);
  await page.getByRole("alertdialog").getByRole("button", { name: words.enableServiceAccount }).click();
  await expect(row).not.toContainText(words.disabled);

  await page.getByRole("button", { name: words.rename }).click();
  await page.getByRole("dialog").getByLabel(words.name, { exact: true }).fill(`Crew of ${member.nickname}`);
  await page.getByRole("dialog").getByRole("button", { name: words.save }).click();
  await expect(page.getByRole("heading", { level: 1, name: `Crew of ${member.nickname}` })).toBeVisible();

  await page.getByRole("button", { name: words.deleteWorkspace }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: words.deleteWorkspace }).click();
  // Not while a program lives in it.
  await expect(page.getByRole("alertdialog").getByRole("alert")).toBeVisible();
  await page.getByRole("alertdialog").getByRole("button", { name: words.cancel }).click();
  await choose(page, words, "Nightly export", words.deleteItem);
  await page.getByRole("alertdialog").getByRole("button", { name: words.deleteServiceAccount }).click();
  await expect(row).toHaveCount(0);
  await page.getByRole("button", { name: words.deleteWorkspace }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: words.deleteWorkspace }).click();
  await expect(page).toHaveURL(/\/workspaces$/);
  await expect(page.getByText(`Crew of ${member.nickname}`, { exact: true })).toHaveCount(0);
});
