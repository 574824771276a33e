import type { Page } from "@playwright/test";
import { expect, expectAccessible, logIn, type Person, quarantineLink, test } from "./test";
import type { Words } from "./words";

/** A key of this person, made behind the page. */
async function makeKey(page: Page, words: Words, member: Person): Promise<{ id: string; key: string }> {
  await logIn(page, words, member);
  const answer = await page.request.post("/api/v1/keys", {
    data: { name: "Leaky", scopes: ["keys:read"], leakPolicy: "quarantine" },
    headers: { origin: new URL(page.url()).origin },
  });
  expect(answer.status()).toBe(201);
  return answer.json();
}

/** What a program with the key is told. */
async function call(page: Page, key: string, agent = "e2e/1") {
  const headers = { authorization: `Bearer ${key}`, "user-agent": agent };
  return (await fetch(new URL("/api/v1/me", page.url()), { headers })).status;
}

test("somebody who found a key reports it without a login, and is thanked and told nothing", async ({
  page,
  words,
  member,
}) => {
  const { key } = await makeKey(page, words, member);
  expect(await call(page, key)).toBe(200);
  await page.context().clearCookies({ name: /session|refresh/ });

  await page.goto("/login");
  await page.getByRole("link", { name: words.foundAKey }).click();
  await expect(page.getByRole("heading", { level: 1, name: words.reportKeys })).toBeVisible();
  await page.waitForLoadState("networkidle");
  await page.getByRole("button", { name: words.sendReport }).click();
  await expect(page.getByText(words.atLeastOneKey)).toBeVisible();
  await expect(page.getByLabel(words.foundKeys)).toBeFocused();
  await expectAccessible(page);

  await page.getByLabel(words.foundKeys).fill(`  ${key}\nnot-a-key\n\n`);
  await page.getByLabel(words.whereFound).fill("https://pastebin.example/raw/x");
  await page.getByRole("button", { name: words.sendReport }).click();
  await expect(page.getByRole("heading", { level: 1, name: words.thankYou })).toBeVisible();
  await expect(page.getByText(words.haveReport)).toBeVisible();
  await expectAccessible(page);

  expect(await call(page, key)).toBe(401);
});

test("a report of junk reads the same", async ({ page, words }) => {
  await page.goto("/found-a-key");
  await page.getByLabel(words.foundKeys).fill("junk");
  await page.getByRole("button", { name: words.sendReport }).click();

  await expect(page.getByRole("heading", { level: 1, name: words.thankYou })).toBeVisible();
  await expect(page.getByText(words.haveReport)).toBeVisible();
});

test("the link in the notice of a new caller disables the key with one click, once", async ({
  page,
  words,
  member,
}) => {
  const { id, key } = await makeKey(page, words, member);
  expect(await call(page, key, "first/1")).toBe(200);
  // The first program to call is no news; it has to be written down before the second one is.
  const lastUse = async () => (await (await page.request.get(`/api/v1/keys/${id}`)).json()).lastUsedAt;
  await expect.poll(lastUse).toBeTruthy();
  expect(await call(page, key, "second/1")).toBe(200);
  const link = await quarantineLink(member.email);
  await page.context().clearCookies({ name: /session|refresh/ });

  await page.goto(link);
  await expect(page.getByRole("heading", { level: 1, name: words.disableThisKeyTitle })).toBeVisible();
  await expect(page).not.toHaveURL(/token/);
  expect(await call(page, key, "first/1")).toBe(200);
  await expectAccessible(page);
  await page.getByRole("button", { name: words.disableThisKey }).click();
  await expect(page.getByRole("heading", { level: 1, name: words.keyIsDisabled })).toBeVisible();
  expect(await call(page, key, "first/1")).toBe(401);
  await expectAccessible(page);

  await page.goto(link);
  await page.getByRole("button", { name: words.disableThisKey }).click();
  await expect(page.getByText(words.linkUsedUp)).toBeVisible();
});

test("a scanner's rules are there to copy", async ({ page, context, words }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.goto("/found-a-key");
  await page.getByRole("link", { name: words.forScanners }).click();
  await expect(page.getByRole("heading", { level: 1, name: words.findKeys })).toBeVisible();
  await page.waitForLoadState("networkidle");

  for (const [format, piece] of [
    ["gitleaks", "[[rules]]"],
    ["TruffleHog", "detectors:"],
  ] as const) {
    await page.getByRole("button", { name: words.copyRuleFor(format) }).click();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    expect(copied).toContain(piece);
    expect(copied).toContain("(?:lk_|pat_|app-|dataset-)[0-9A-Za-z]{36}");
  }
});
