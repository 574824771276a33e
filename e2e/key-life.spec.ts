import { readFile } from "node:fs/promises";
import type { APIRequestContext, Page } from "@playwright/test";
import { expect, expectAccessible, expectKeysPage, logIn, test } from "./test";
import type { Words } from "./words";

test("a key is created with limits, used within them, rotated with grace, disabled and enabled", async ({
  page,
  context,
  request,
  words,
  member,
}) => {
  test.slow();
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await logIn(page, words, member);
  await page.getByRole("button", { name: words.createKey }).first().click();
  const form = page.getByRole("dialog");
  await form.getByLabel(words.name, { exact: true }).fill("Limited");
  await form.getByRole("button", { name: words.readKeys, exact: true }).click();
  await form.getByText(words.limits, { exact: true }).click();
  await form.getByLabel(words.onlyFrom).fill("nowhere ");
  await expect(form.getByText(words.notANetwork)).toBeVisible();
  // The browser and the test may come from different addresses of this machine.
  await form.getByLabel(words.onlyFrom).fill("127.0.0.0/8, ::1/128");
  await form.getByRole("button", { name: words.useMyAddress }).click();
  await form.getByLabel(words.callsAtMost).fill("100");
  await form.getByLabel(words.usesLeft).fill("5");
  await expect(form.getByText(words.summaryFromHere)).toBeVisible();
  await form.getByText(words.copyAsCommand).click();
  await form.getByRole("button", { name: words.copyCurl }).click();
  const command = await page.evaluate(() => navigator.clipboard.readText());
  expect(command).toContain('-H "Authorization: Bearer $LATCHKEY_TOKEN"');
  expect(command).toContain('"quota":{"remaining":5');
  await expectAccessible(page);
  await form.getByRole("button", { name: words.createKey }).click();
  const first = await keepNewKey(page, words);

  expect(await statusOf(request, first)).toBe(200);

  await openMenu(page, words, "Limited", words.rotate);
  await expect(page.getByRole("dialog").getByLabel(words.oldGoesOn)).toHaveValue("24h");
  await expectAccessible(page);
  await page.getByRole("dialog").getByRole("button", { name: words.rotateKey }).click();
  const second = await keepNewKey(page, words);
  expect(second).not.toBe(first);
  await expect(page.getByRole("row", { name: /Limited/ })).toHaveCount(2);
  const old = page.getByRole("row", { name: /Limited/ }).last();
  await expect(old).toContainText(words.rotating);
  expect(await statusOf(request, second)).toBe(200);

  await page
    .getByRole("row", { name: /Limited/ })
    .first()
    .getByRole("button", { name: words.actionsOf("Limited") })
    .click();
  await page.getByRole("menuitem", { name: words.disable }).click();
  await expect(page.getByRole("alertdialog").getByRole("button", { name: words.cancel })).toBeFocused();
  await page.getByRole("alertdialog").getByRole("button", { name: words.disableKey }).click();
  await expect(page.getByText(words.everywhere)).toBeVisible();
  await expect(page.getByRole("row", { name: /Limited/ }).first()).toContainText(words.disabledStatus);
  expect(await statusOf(request, second)).toBe(401);

  await page
    .getByRole("row", { name: /Limited/ })
    .first()
    .getByRole("button", { name: words.actionsOf("Limited") })
    .click();
  await page.getByRole("menuitem", { name: words.enable }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: words.enableKey }).click();
  await expect(page.getByRole("row", { name: /Limited/ }).first()).toContainText(words.active);
  expect(await statusOf(request, second)).toBe(200);
});

test("keys are revoked together after a look at what would break, and brought back", async ({
  page,
  request,
  words,
  member,
}) => {
  await logIn(page, words, member);
  const keys = [await makeKey(page, "One"), await makeKey(page, "Two")];
  await page.reload();
  await expectKeysPage(page, words);
  for (const name of ["One", "Two"]) await page.getByLabel(words.selectKey(name)).check();
  await expect(page.getByText(words.keysSelected(2))).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: words.revoke, exact: true }).click();
  const question = page.getByRole("alertdialog");
  await expect(question.getByText(words.noneInUse)).toBeVisible();
  await expectAccessible(page);
  await question.getByRole("button", { name: words.bulkRevoke(2) }).click();
  await expect(page.getByText(words.keysRevoked(2))).toBeVisible();
  for (const key of keys) expect(await statusOf(request, key)).toBe(401);

  // The way back outlives a reload.
  await page.reload();
  await expectAccessible(page);
  await page.getByRole("button", { name: words.undo }).click();
  await expect(page.getByText(words.worksAgain)).toBeVisible();
  for (const key of keys) expect(await statusOf(request, key)).toBe(200);
});

test("keys are rotated together, and all new ones are shown once", async ({
  page,
  context,
  request,
  words,
  member,
}) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await logIn(page, words, member);
  await makeKey(page, "CI deploy");
  await makeKey(page, "CI deploy");
  await page.reload();
  await expectKeysPage(page, words);
  for (const box of await page.getByLabel(words.selectKey("CI deploy")).all()) await box.check();
  await page.getByRole("button", { name: words.rotate, exact: true }).click();
  await page
    .getByRole("alertdialog")
    .getByRole("button", { name: words.bulkRotate(2) })
    .click();
  await expectAccessible(page);
  await page.getByRole("button", { name: words.done }).click();
  await expect(page.getByText(words.leaveTitle)).toBeVisible();
  await page.getByRole("button", { name: words.goBack }).click();
  await page.getByRole("button", { name: words.copyAll }).click();
  const lines = (await page.evaluate(() => navigator.clipboard.readText())).trim().split("\n");
  expect(lines.map((line) => line.split("=")[0])).toEqual(["CI_DEPLOY_KEY", "CI_DEPLOY_KEY_2"]);
  for (const line of lines) expect(await statusOf(request, line.split("=")[1] ?? "")).toBe(200);
  await page.getByRole("button", { name: words.done }).click();
  await expect(page.getByRole("row", { name: /CI deploy/ })).toHaveCount(4);
  expect(await page.content()).not.toContain(lines[0]?.split("=")[1]);
});

test("a link fills in the form, says so, and creates nothing by itself", async ({ page, words, member }) => {
  const link = "/keys?create=1&name=From+docs&scopes=keys:read,admin:all&expires=2592000";
  // Also for somebody who has to log in first.
  await page.goto(link);
  await page.getByLabel(words.email, { exact: true }).fill(member.email);
  await page.getByLabel(words.password, { exact: true }).fill(member.password);
  await page.getByRole("button", { name: words.logIn, exact: true }).click();
  const form = page.getByRole("dialog");
  await expect(form.getByText(words.filledByLink)).toBeVisible();
  await expect(form.getByText(words.leftOut)).toBeVisible();
  await expect(form.getByLabel(words.name, { exact: true })).toHaveValue("From docs");
  await expect(form.getByRole("button", { name: words.readKeys, exact: true })).toHaveAttribute("aria-pressed", "true");
  await expectAccessible(page);
  await expect(page).not.toHaveURL(/create=1/);
  await form.getByRole("button", { name: words.cancel }).click();
  await expect(page.getByText(words.keysEmpty)).toBeVisible();
});

test("a key for a workspace starts from a template, and goes into a file", async ({ page, request, words, member }) => {
  await logIn(page, words, member);
  const headers = { origin: new URL(page.url()).origin };
  const made = await page.request.post("/api/v1/workspaces", { data: { name: "Team" }, headers });
  expect(made.status()).toBe(201);
  await page.goto("/keys?create=1");
  const form = page.getByRole("dialog");
  await form.getByRole("group", { name: words.whoseKey }).getByLabel(words.workspaceOwner, { exact: true }).check();
  await form.getByRole("combobox").first().selectOption({ label: "Team" });
  await form.getByRole("button", { name: words.templateVerify, exact: true }).click();
  await expect(form.getByLabel(words.name, { exact: true })).toHaveValue(words.templateVerify);
  await form.getByRole("button", { name: words.createKey }).click();
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: words.downloadEnv }).click();
  const file = await readFile(await (await download).path(), "utf8");
  expect(file).toMatch(/^LATCHKEY_API_KEY=lk_[0-9A-Za-z]{36}\n$/);
  const key = file.trim().split("=")[1] ?? "";
  const me = await request.post("/api/v1/keys/verify", {
    data: { key },
    headers: { authorization: `Bearer ${key}` },
  });
  expect(await me.json()).toMatchObject({ verdict: "valid", key: { owner: { kind: "workspace" } } });
  await page.getByRole("button", { name: words.done }).click();
  await expect(page.getByRole("row", { name: words.templateVerify })).toContainText("Team");
});

async function makeKey(page: Page, name: string): Promise<string> {
  const headers = { origin: new URL(page.url()).origin };
  const answer = await page.request.post("/api/v1/keys", { data: { name, scopes: ["keys:read"] }, headers });
  expect(answer.status()).toBe(201);
  return (await answer.json()).key;
}

async function statusOf(request: APIRequestContext, key: string): Promise<number> {
  return (await request.get("/api/v1/keys", { headers: { authorization: `Bearer ${key}` } })).status();
}

/** Copies the key that is shown once, and closes the dialog. */
async function keepNewKey(page: Page, words: Words): Promise<string> {
  await page.getByRole("button", { name: words.copyKey, exact: true }).click();
  const key = await page.evaluate(() => navigator.clipboard.readText());
  expect(key).toMatch(/^lk_[0-9A-Za-z]{36}$/);
  await page.getByRole("button", { name: words.done }).click();
  await expect(page.getByRole("dialog")).toBeHidden();
  return key;
}

async function openMenu(page: Page, words: Words, name: string, item: string): Promise<void> {
  await page.getByRole("button", { name: words.actionsOf(name) }).click();
  await page.getByRole("menuitem", { name: item }).click();
}
