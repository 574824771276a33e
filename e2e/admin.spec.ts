import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { anotherBrowser, expect, expectAccessible, logIn, mailedCode, test } from "./test";
import type { Words } from "./words";

const pages = ["/admin/accounts", "/admin/keys", "/admin/apps", "/admin/audit", "/admin/settings"];
const looks = [
  { theme: "light", width: 1280 },
  { theme: "dark", width: 800 },
  { theme: "light", width: 360 },
] as const;

async function open(page: Page, path: string, title: string) {
  await page.goto(path);
  await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible();
  await page.waitForLoadState("networkidle");
}

/** Makes a key as whoever is logged in here. */
async function makeKey(page: Page, name: string) {
  const headers = { origin: new URL(page.url()).origin };
  return (await page.request.post("/api/v1/keys", { data: { name, scopes: [] }, headers })).json();
}

async function choose(page: Page, words: Words, of: string, item: string) {
  await page.getByRole("button", { name: words.actionsOf(of) }).click();
  await page.getByRole("menuitem", { name: item, exact: true }).click();
  await expect(page.getByRole("alertdialog").getByRole("button", { name: words.cancel })).toBeFocused();
}

test("to a person who is no admin the admin's pages are addresses like any that lead nowhere", async ({
  page,
  words,
  member,
}) => {
  await logIn(page, words, member);
  const nowhere = await page.goto("/nowhere");
  const text = await page.getByRole("main").innerText();

  for (const path of ["/admin", ...pages]) {
    const answer = await page.goto(path);
    expect(answer?.status(), path).toBe(nowhere?.status());
    await expect(page.getByRole("main")).toHaveText(text, { useInnerText: true });
    await expect(page.getByRole("navigation", { name: words.admin })).toHaveCount(0);
    expect(await answer?.text()).not.toContain(words.auditTitle);
  }
  expect((await page.request.get("/api/v1/admin/accounts")).status()).toBe(403);
  await page.goto("/keys");
  await page.getByRole("button", { name: words.accountOf(member.nickname) }).click();
  await expect(page.getByRole("menuitem", { name: words.admin })).toHaveCount(0);
});

for (const { theme, width } of looks) {
  test(`axe finds nothing on the admin's pages and nothing scrolls sideways, ${theme} at ${width} px`, async ({
    page,
    words,
    admin,
  }) => {
    test.slow();
    await page.setViewportSize({ width, height: 900 });
    await page.emulateMedia({ colorScheme: theme });
    await logIn(page, words, admin);
    await makeKey(page, "A key with a rather long name that has to wrap somewhere");
    const headers = { origin: new URL(page.url()).origin };
    const data = { name: "A workspace with a rather long name that has to wrap somewhere" };
    const { id } = await (await page.request.post("/api/v1/workspaces", { data, headers })).json();
    for (const path of [...pages, "/workspaces", `/workspaces/${id}`]) {
      await page.goto(path);
      await expect(page.getByRole("heading", { level: 1 })).toHaveCount(1);
      await expectAccessible(page);
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect(overflow, path).toBeLessThanOrEqual(0);
    }
  });
}

test("an admin without a session logs in and comes back", async ({ page }) => {
  await page.goto("/admin/audit");
  await expect(page).toHaveURL(/\/login\?next=%2Fadmin%2Faudit/);
});

test("an admin finds an account, suspends it and resumes it, and its owner is told", async ({
  page,
  words,
  member,
  admin,
}, info) => {
  test.slow();
  const elsewhere = await anotherBrowser(page, info.project.use.locale);
  await logIn(elsewhere, words, member);
  await logIn(page, words, admin);
  await page.getByRole("button", { name: words.accountOf(admin.nickname) }).click();
  await page.getByRole("menuitem", { name: words.admin }).click();
  await expect(page.getByRole("heading", { level: 1, name: words.accountsTitle })).toBeVisible();

  await page.getByLabel(words.searchAccounts).fill(member.nickname);
  await page.getByRole("button", { name: words.search, exact: true }).click();
  await expect(page).toHaveURL(/q=Robin/);
  const row = page.getByRole("row").filter({ hasText: member.email });
  await expect(page.getByRole("row")).toHaveCount(2);
  await expectAccessible(page);

  await choose(page, words, member.email, words.suspend);
  await expect(page.getByRole("alertdialog")).toContainText(member.nickname);
  await expect(page.getByRole("alertdialog")).toContainText(words.toldByMail);
  await expectAccessible(page);
  await page.getByRole("button", { name: words.suspendAccount }).click();
  await expect(row).toContainText(words.suspended);
  await elsewhere.goto("/keys");
  await expect(elsewhere.getByRole("button", { name: words.logIn, exact: true })).toBeVisible();

  await choose(page, words, member.email, words.resume);
  await page.getByRole("button", { name: words.resumeAccount }).click();
  await expect(row).not.toContainText(words.suspended);
  await logIn(elsewhere, words, member);

  await choose(page, words, member.email, words.logOutEverywhere);
  await page.getByRole("alertdialog").getByRole("button", { name: words.logOutEverywhere }).click();
  await expect(row.getByRole("cell").nth(4)).toContainText("0");
  await elsewhere.goto("/keys");
  await expect(elsewhere.getByText(words.sessionEnded)).toBeVisible();

  await choose(page, words, member.email, words.sendReset);
  await page.getByRole("alertdialog").getByRole("button", { name: words.sendResetNow }).click();
  expect((await mailedCode(member.email)).code).toMatch(/^\d{6}$/);
});

test("an admin stops somebody's key, lets it go on, and revokes it with a reason", async ({
  page,
  request,
  words,
  member,
  admin,
}, info) => {
  test.slow();
  const elsewhere = await anotherBrowser(page, info.project.use.locale);
  await logIn(elsewhere, words, member);
  // What a person can type is only ever text.
  const name = `<img src=x onerror=alert(1)> ${member.nickname}`;
  const { key, id, hint } = await makeKey(elsewhere, name);
  const status = async () =>
    (await request.get("/api/v1/me", { headers: { authorization: `Bearer ${key}` } })).status();
  expect(await status()).toBe(200);
  await logIn(page, words, admin);

  await open(page, `/admin/keys?q=${encodeURIComponent(hint)}`, words.everyonesKeys);
  const row = page.getByRole("row").filter({ hasText: member.nickname });
  await expect(row).toContainText(name);
  // A whole key that is pasted never stands in the address.
  await page.getByLabel(words.searchAnyKeys).fill(key);
  await page.getByRole("button", { name: words.search, exact: true }).click();
  await expect(row).toBeVisible();
  expect(page.url()).not.toContain(key);
  await page.getByLabel(words.searchAnyKeys).fill("");
  await page.getByLabel(words.searchOwner).fill(member.email);
  await page.getByRole("button", { name: words.search, exact: true }).click();
  await expect(page).toHaveURL(/owner=/);
  await expect(page.getByRole("row")).toHaveCount(2);
  await expectAccessible(page);

  await choose(page, words, name, words.disable);
  await page.getByRole("alertdialog").getByLabel(words.reason).fill("Looks odd");
  await expectAccessible(page);
  await page.getByText(words.copyAs).click();
  await expect(page.getByRole("alertdialog")).toContainText(`/api/v1/admin/keys/${id}/disable`);
  await page.getByRole("button", { name: words.disableKey }).click();
  await expect(row).toContainText("Looks odd");
  expect(await status()).toBe(401);

  await choose(page, words, name, words.enable);
  await page.getByRole("button", { name: words.enableKey }).click();
  await expect(row).toContainText(words.active);
  expect(await status()).toBe(200);

  await choose(page, words, name, words.revoke);
  await page.getByRole("alertdialog").getByLabel(words.reason).selectOption("key_compromised");
  await page.getByRole("button", { name: words.revokeKey }).click();
  await expect(row).toContainText(words.revoked);
  expect(await status()).toBe(401);
  await expect(page.getByRole("link", { name: words.prepareClaim })).toHaveAttribute("href", "/keys/claims");
});

test("the audit log is searched by the address, opened, exported, and checked", async ({
  page,
  words,
  admin,
  member,
}) => {
  await logIn(page, words, admin);
  await open(page, "/admin/audit", words.auditTitle);

  await page.getByRole("button", { name: words.checkChain }).click();
  await expect(page.getByText(words.chainHolds)).toBeVisible();
  await page.getByLabel(words.accountConcerned).fill(member.email);
  await page.getByLabel(words.event, { exact: true }).selectOption("account.activated");
  await page.getByRole("button", { name: words.search, exact: true }).click();
  await expect(page).toHaveURL(/event=account.activated&account=/);
  const rows = page.getByRole("list", { name: words.auditTitle }).getByRole("listitem");
  await expect(rows).toHaveCount(1);
  await expect(rows).toContainText(words.wasActivated);
  await rows.locator("summary").click();
  await expect(rows.getByText(/^evt_\w+$/)).toBeVisible();
  await expectAccessible(page);

  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "NDJSON" }).click();
  const lines = (await readFile(await (await download).path(), "utf8")).trim().split("\n");
  expect(lines.map((line) => JSON.parse(line))).toEqual([
    expect.objectContaining({ event: "account.activated", accountEmail: member.email }),
  ]);
  await page.goto("/admin/audit?event=none.such&cursor=made-up");
  await expect(page).toHaveURL(/\/admin\/audit$/);
});

test("an admin limits how long new keys may live, or lets their owners choose", async ({ page, words, admin }) => {
  await logIn(page, words, admin);
  await open(page, "/admin/settings", words.settingsTitle);
  await expectAccessible(page);

  await page.getByLabel(words.limitedTime).check();
  await page.getByLabel(words.daysAtMost).fill("0");
  await page.getByRole("button", { name: words.save, exact: true }).click();
  await expect(page.getByLabel(words.daysAtMost)).toBeFocused();
  await expectAccessible(page);
  // Not for real: a limit would hold for the keys of every other test that runs now.
  const sent: unknown[] = [];
  await page.route("**/api/v1/admin/settings", (route) => {
    sent.push(route.request().postDataJSON());
    return route.fulfill({ json: sent.at(-1) });
  });
  await page.getByLabel(words.daysAtMost).fill("365");
  await page.getByRole("button", { name: words.save, exact: true }).click();
  await expect(page.getByText(words.settingsSaved)).toBeVisible();
  expect(sent).toEqual([{ maxKeyLifetimeDays: 365 }]);

  await page.unroute("**/api/v1/admin/settings");
  await page.getByLabel(words.asLongAsChosen).check();
  const answer = page.waitForResponse("**/api/v1/admin/settings");
  await page.getByRole("button", { name: words.save, exact: true }).click();
  expect(await (await answer).json()).toMatchObject({ maxKeyLifetimeDays: null });
});
