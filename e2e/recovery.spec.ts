import type { Page } from "@playwright/test";
import { anotherBrowser, expect, expectAccessible, logIn, mailedCode, test } from "./test";
import type { Words } from "./words";

const newPassword = "walnut-ferry-blue-9";

async function askForCode(page: Page, words: Words, email: string) {
  await page.goto("/forgot-password");
  await page.getByLabel(words.email, { exact: true }).fill(email);
  await page.getByRole("button", { name: words.sendCode }).click();
  await expect(page).toHaveURL(/\/reset-password$/);
}

async function tryCode(page: Page, words: Words, code: string) {
  const answered = page.waitForResponse(/password-resets\/confirm/);
  await page.getByLabel(words.code, { exact: true }).fill(code);
  await page.getByRole("button", { name: words.resetPassword }).click();
  await answered;
}

/** Not this code, and six digits like it. */
const otherThan = (code: string, by = 1) => String((Number(code) + by) % 1_000_000).padStart(6, "0");

test("a forgotten password is reset by a mailed code, and every session of the old one is over", async ({
  page,
  words,
  member,
}, info) => {
  const elsewhere = await anotherBrowser(page, info.project.use.locale);
  await logIn(elsewhere, words, member);

  await page.goto("/login");
  await page.getByLabel(words.email, { exact: true }).fill(member.email);
  await page.getByRole("link", { name: words.forgotPassword }).click();
  // The address comes along, here and on the next page.
  await expect(page.getByLabel(words.email, { exact: true })).toHaveValue(member.email);
  await page.getByRole("button", { name: words.sendCode }).click();
  await expect(page).toHaveURL(/\/reset-password$/);
  await expect(page.getByLabel(words.email, { exact: true })).toHaveValue(member.email);

  const { code, text } = await mailedCode(member.email);
  const counts = page.getByRole("status").filter({ hasText: member.email });
  const word = (await counts.locator("strong").last().textContent()) ?? "";
  await expect(counts).toContainText(words.mailThatCounts(word));
  expect(text).toContain(word);

  await page.getByLabel(words.newPassword).fill(newPassword);
  await tryCode(page, words, otherThan(code));
  await expect(page.getByText(words.triesLeft)).toBeVisible();
  await expect(page.getByLabel(words.code, { exact: true })).toBeFocused();
  await expect(page.getByLabel(words.newPassword)).toHaveValue(newPassword);
  await expectAccessible(page);

  await tryCode(page, words, code);
  await expect(page.getByRole("heading", { level: 1, name: words.passwordIsChanged })).toBeVisible();
  await expect(page.getByText(words.keysStillWork)).toBeVisible();
  await expectAccessible(page);
  await elsewhere.goto("/keys");
  await expect(elsewhere.getByText(words.sessionEnded)).toBeVisible();

  await page.getByRole("link", { name: words.logIn }).click();
  await expect(page).toHaveURL(/\/login$/);
  await logIn(page, words, { ...member, password: newPassword });
});

test("a used-up code is said to be one; the newest that replaces it counts, however it is pasted", async ({
  page,
  words,
  member,
}) => {
  await askForCode(page, words, member.email);
  const first = await mailedCode(member.email);
  await expect(page.getByRole("button", { name: words.sendAgain })).toBeDisabled();
  await page.getByLabel(words.newPassword).fill(newPassword);
  for (const by of [1, 2, 3, 4, 5]) {
    await tryCode(page, words, otherThan(first.code, by));
  }
  await expect(page.getByText(words.noTriesLeft)).toBeVisible();

  await page.getByRole("button", { name: words.sendNewCode }).click();
  await expect(page.getByText(words.onlyNewest)).toBeVisible();
  await expect(page.getByText(words.noTriesLeft)).toBeHidden();
  const { code } = await mailedCode(member.email, first.code);
  const fullWidth = [...code].map((digit) => String.fromCodePoint(0xff10 + Number(digit)));
  await page
    .getByLabel(words.code, { exact: true })
    .fill(` ${fullWidth.slice(0, 3).join("")} - ${fullWidth.slice(3).join("")}`);
  await expect(page.getByLabel(words.code, { exact: true })).toHaveValue(code);
  await page.getByLabel(words.revokeKeysToo).check();
  await page.getByRole("button", { name: words.resetPassword }).click();

  await expect(page.getByText(words.keysWereRevoked)).toBeVisible();
});

test("the page says the same to an address without an account", async ({ page, words, stranger }) => {
  await askForCode(page, words, stranger.email);
  await expect(page.getByRole("status").filter({ hasText: stranger.email })).toBeVisible();

  await page.getByLabel(words.newPassword).fill(newPassword);
  await tryCode(page, words, "123456");

  await expect(page.getByText(words.triesLeft)).toBeVisible();
});

test("a code can be asked for on the very page that takes it", async ({ page, words, member }) => {
  await page.goto("/reset-password");
  await page.getByLabel(words.email, { exact: true }).fill(member.email);
  await page.getByRole("button", { name: words.sendCode }).click();
  const { code } = await mailedCode(member.email);
  await page.getByLabel(words.newPassword).fill(newPassword);

  await tryCode(page, words, code);

  await expect(page.getByRole("heading", { level: 1, name: words.passwordIsChanged })).toBeVisible();
});

test("after too many wrong passwords the page says until when, and a reset by mail still lets the owner in", async ({
  page,
  words,
  member,
}) => {
  await page.goto("/login");
  await page.getByLabel(words.email, { exact: true }).fill(member.email);
  const submit = page.getByRole("button", { name: words.logIn, exact: true });
  for (const guess of [1, 2, 3, 4, 5]) {
    await page.getByLabel(words.password, { exact: true }).fill(`wrong-otter-${guess}`);
    const answered = page.waitForResponse(/callback\/credentials/);
    await submit.click();
    await answered;
    await expect(submit).toBeEnabled();
  }
  await page.getByLabel(words.password, { exact: true }).fill(member.password);
  await submit.click();
  await expect(page.getByRole("alert").filter({ hasText: words.lockedUntil })).toBeVisible();
  await expectAccessible(page);

  await page.getByRole("link", { name: words.byMail }).click();
  await page.getByRole("button", { name: words.sendCode }).click();
  await expect(page).toHaveURL(/\/reset-password$/);
  const { code } = await mailedCode(member.email);
  await page.getByLabel(words.newPassword).fill(newPassword);
  await tryCode(page, words, code);
  await expect(page.getByRole("heading", { level: 1, name: words.passwordIsChanged })).toBeVisible();
  await logIn(page, words, { ...member, password: newPassword });
});
