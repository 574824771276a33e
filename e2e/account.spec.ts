import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { anotherBrowser, expect, expectAccessible, logIn, mailedCode, test } from "./test";
import type { Words } from "./words";

async function openProfile(page: Page, words: Words) {
  await page.goto("/profile");
  await expect(page.getByRole("heading", { level: 1, name: words.profileTitle })).toBeVisible();
  await page.waitForLoadState("networkidle");
}

test("a changed password logs the other browser out, and stands in the activity", async ({
  page,
  words,
  member,
}, info) => {
  const elsewhere = await anotherBrowser(page, info.project.use.locale);
  await logIn(elsewhere, words, member);
  await logIn(page, words, member);
  const password = "walnut-ferry-blue-9";

  await openProfile(page, words);
  await page.getByRole("button", { name: words.changePassword }).click();
  await expect(page.getByLabel(words.currentPassword)).toBeFocused();
  await page.getByLabel(words.currentPassword).fill("wrong-otter-1");
  await page.getByLabel(words.newPassword).fill(password);
  await page.getByRole("button", { name: words.changePassword }).click();
  await expect(page.getByText(words.notCurrentPassword)).toBeVisible();
  await expect(page.getByLabel(words.newPassword)).toHaveValue(password);
  await expectAccessible(page);
  await page.getByLabel(words.currentPassword).fill(member.password);
  await page.getByRole("button", { name: words.changePassword }).click();
  await expect(page.getByText(words.passwordIsChanged)).toBeVisible();

  await elsewhere.goto("/keys");
  await expect(elsewhere.getByText(words.sessionEnded)).toBeVisible();
  await page.goto("/activity");
  const row = page.getByRole("row").filter({ hasText: words.passwordWasChanged });
  await expect(row).toContainText(words.worthALook);
});

test("the address changes with the code that was mailed to the new one", async ({ page, words, member }) => {
  const email = `new.${member.email}`;
  await logIn(page, words, member);
  await openProfile(page, words);
  await page.getByRole("button", { name: words.changeEmail }).click();
  await page.getByLabel(words.newEmail).fill(email);
  await page.getByLabel(words.currentPassword).fill(member.password);
  await page.getByRole("button", { name: words.changeEmail }).click();

  const { code } = await mailedCode(email);
  await page.getByLabel(words.code, { exact: true }).fill(code === "000000" ? "000001" : "000000");
  await page.getByRole("button", { name: words.confirmEmail }).click();
  await expect(page.getByText(words.triesLeft)).toBeVisible();
  await expectAccessible(page);
  // A phone may unload the page while its person reads the mail.
  await page.reload();
  await page.getByLabel(words.code, { exact: true }).fill(code);
  await page.getByRole("button", { name: words.confirmEmail }).click();

  await expect(page.getByText(words.emailIsNow(email))).toBeVisible();
  await expect(page.getByRole("main").getByText(email, { exact: true })).toBeVisible();
  await page.context().clearCookies();
  await logIn(page, words, { ...member, email });
});

test("one click logs out all the other sessions, and says how many", async ({ page, words, member }, info) => {
  const elsewhere = await anotherBrowser(page, info.project.use.locale);
  await logIn(elsewhere, words, member);
  await logIn(page, words, member);

  await page.goto("/sessions");
  await page.getByRole("button", { name: words.logOutOthers }).click();
  await expect(page.getByRole("button", { name: words.cancel })).toBeFocused();
  await page.getByRole("alertdialog").getByRole("button", { name: words.logOutOthers }).click();
  await expect(page.getByText(words.oneLoggedOut)).toBeVisible();
  await expect(page.getByText(words.nowhereElse)).toBeVisible();
  await expect(page.getByRole("button", { name: words.logOutOthers })).toBeHidden();

  await elsewhere.goto("/keys");
  await expect(elsewhere.getByText(words.sessionEnded)).toBeVisible();
  await page.goto("/activity");
  await expect(page.getByRole("row").filter({ hasText: words.loggedOutElsewhere })).toBeVisible();
});

test("older activity is a page of its own, with an address of its own", async ({ page, words, member }) => {
  await logIn(page, words, member);
  const headers = { origin: new URL(page.url()).origin };
  for (let made = 0; made < 31; made += 1) {
    await page.request.post("/api/v1/keys", { data: { name: `Key ${made}`, scopes: [] }, headers });
  }

  await page.goto("/activity");
  await expect(page.getByText("Key 30")).toBeVisible();
  await expect(page.getByText("“Key 0”")).toHaveCount(0);
  await page.getByRole("link", { name: words.older }).click();
  await expect(page).toHaveURL(/\/activity\?cursor=\w+/);
  await expect(page.getByText("“Key 0”")).toBeVisible();

  await page.goto("/activity?cursor=made-up");
  await expect(page.getByText("Key 30")).toBeVisible();
});

test("everything about the account comes as one JSON file", async ({ page, words, member }) => {
  await logIn(page, words, member);
  await openProfile(page, words);

  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: words.download }).click();

  const content = JSON.parse(await readFile(await (await download).path(), "utf8"));
  expect(content).toMatchObject({ account: { email: member.email, nickname: member.nickname }, keys: [] });
});

test("an account is deleted only after its password, every page says when, and it can be kept", async ({
  page,
  words,
  member,
}) => {
  await logIn(page, words, member);
  await openProfile(page, words);
  await page.getByRole("button", { name: words.deleteAccount }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByRole("button", { name: words.cancel })).toBeFocused();
  await expectAccessible(page);
  await dialog.getByLabel(words.currentPassword).fill(member.password);
  await dialog.getByRole("button", { name: words.deleteAccount }).click();
  await expect(page.getByRole("main").getByText(words.willBeDeleted)).toBeVisible();

  const banner = page.getByRole("complementary", { name: words.deletion });
  for (const path of ["/keys", "/sessions", "/activity"]) {
    await page.goto(path);
    await expect(banner.getByText(words.willBeDeleted)).toBeVisible();
  }
  await expectAccessible(page);
  await banner.getByRole("button", { name: words.keepAccount }).click();
  await expect(page.getByText(words.accountStays)).toBeVisible();
  await expect(banner).toBeHidden();
  await openProfile(page, words);
  await expect(page.getByRole("button", { name: words.deleteAccount })).toBeVisible();
});
