import { expect, logIn, test } from "./test";

test("logging out a session from another browser ends it at its next click, and the way back is kept", async ({
  page,
  browser,
  words,
  member,
}, info) => {
  const elsewhere = await (await browser.newContext({ locale: info.project.use.locale ?? "en" })).newPage();
  await logIn(elsewhere, words, member);
  await logIn(page, words, member);

  await page.goto("/sessions");
  await expect(page.getByRole("heading", { level: 1, name: words.sessionsTitle })).toBeVisible();
  await page.waitForLoadState("networkidle");
  const rows = page.getByRole("row").filter({ has: page.getByRole("button", { name: words.logOut }) });
  await expect(rows).toHaveCount(2);
  await rows.filter({ hasNotText: words.thisSession }).getByRole("button", { name: words.logOut }).click();
  await expect(rows).toHaveCount(1);

  await elsewhere.goto("/sessions");
  await expect(elsewhere.getByText(words.sessionEnded)).toBeVisible();
  await elsewhere.getByLabel(words.email, { exact: true }).fill(member.email);
  await elsewhere.getByLabel(words.password, { exact: true }).fill(member.password);
  await elsewhere.getByRole("button", { name: words.logIn, exact: true }).click();
  await expect(elsewhere).toHaveURL(/\/sessions$/);
});

test("logging out by the menu ends the session for good", async ({ page, words, member }) => {
  await logIn(page, words, member);
  const cookies = await page.context().cookies();

  await page.getByRole("button", { name: words.accountOf(member.nickname) }).click();
  await page.getByRole("menuitem", { name: words.logOut }).click();
  await expect(page.getByRole("button", { name: words.logIn, exact: true })).toBeVisible();

  await page.context().addCookies(cookies);
  await page.goto("/keys");
  await expect(page).toHaveURL(/\/login\?next=%2Fkeys/);
});

test("a wrong password says so, keeps the address, and an open redirect stays on this site", async ({
  page,
  words,
  member,
}) => {
  await page.goto("/login?next=//evil.example/keys");
  await page.getByLabel(words.email, { exact: true }).fill(member.email);
  await page.getByLabel(words.password, { exact: true }).fill("wrong-otter-1");
  await page.getByRole("button", { name: words.logIn, exact: true }).click();
  await expect(page.getByText(words.wrongPassword).first()).toBeVisible();
  await expect(page.getByLabel(words.email, { exact: true })).toHaveValue(member.email);

  await page.getByLabel(words.password, { exact: true }).fill(member.password);
  await page.getByRole("button", { name: words.logIn, exact: true }).click();
  await expect(page).toHaveURL(/^http:\/\/localhost:\d+\/keys$/);
});
