import type { Locator, Page } from "@playwright/test";
import { briefServer } from "./brief-server";
import { expect, expectAccessible, expectKeysPage, logIn, test } from "./test";

test.use(briefServer);

const question = "Confirm it's you";
const writeKeys = "Change keys";

/** Asks as a program would until the password counts no more: for a key, which is there then. */
async function untilAsked(page: Page): Promise<void> {
  const headers = { origin: new URL(page.url()).origin };
  const data = { name: "While it counted", scopes: ["keys:write"] };
  const status = async () => (await page.request.post("/api/v1/keys", { data, headers })).status();
  await expect.poll(status, { intervals: [500], timeout: 20_000 }).toBe(403);
}

/** Fills in a key that can change things. */
async function fillIn(page: Page, create: string, name: string): Promise<Locator> {
  await page.getByRole("button", { name: create }).first().click();
  const form = page.getByRole("dialog", { name: create });
  await form.getByLabel("Name", { exact: true }).fill(name);
  await form.getByRole("button", { name: writeKeys, exact: true }).click();
  return form;
}

test("a key that can change things asks for the password, which no answer makes one type the form again for", async ({
  page,
  words,
  member,
}) => {
  await logIn(page, words, member);
  await untilAsked(page);
  const form = await fillIn(page, words.createKey, "Deploys");
  const posts: string[] = [];
  page.on("request", (request) => {
    if (request.method() === "POST" && request.url().endsWith("/api/v1/keys")) posts.push(request.postData() ?? "");
  });
  await form.getByRole("button", { name: words.createKey }).click();

  const asked = page.getByRole("dialog", { name: question });
  const password = asked.getByLabel(words.password, { exact: true });
  await expect(password).toBeFocused();
  await expectAccessible(page);
  await page.keyboard.press("Escape");
  await expect(asked).toHaveCount(0);
  await expect(form.getByRole("alert")).toHaveText("Nothing was changed: this needs your password once more.");
  await expect(form.getByRole("alert")).toBeFocused();
  await expect(form.getByLabel("Name", { exact: true })).toHaveValue("Deploys");
  expect(posts).toHaveLength(1);

  await form.getByRole("button", { name: words.createKey }).click();
  await password.fill("not this one");
  await asked.getByRole("button", { name: "Confirm", exact: true }).click();
  await expect(asked.getByText("This isn't your password.")).toBeVisible();
  await expect(password).toBeFocused();
  await password.fill(member.password);
  await page.keyboard.press("Enter");

  await expect(asked).toHaveCount(0);
  await expect(page.getByText(words.waiting)).toBeVisible();
  expect(posts).toHaveLength(3);
  expect(posts[2]).toBe(posts[1]);
});

test("after too many wrong passwords the question says when to try again; narrow and dark, too", async ({
  page,
  words,
  member,
}) => {
  await page.setViewportSize({ width: 360, height: 640 });
  await page.emulateMedia({ colorScheme: "dark" });
  await logIn(page, words, member);
  await untilAsked(page);
  const form = await fillIn(page, words.createKey, "Deploys");
  await form.getByRole("button", { name: words.createKey }).click();
  const asked = page.getByRole("dialog", { name: question });
  const confirm = asked.getByRole("button", { name: "Confirm", exact: true });

  for (let n = 0; n < 5; n += 1) {
    await asked.getByLabel(words.password, { exact: true }).fill(`wrong ${n}`);
    await confirm.click();
    await expect(confirm).toBeEnabled();
    await expect(asked.getByText("This isn't your password.")).toBeVisible();
  }
  await asked.getByLabel(words.password, { exact: true }).fill(member.password);
  await confirm.click();
  await expect(asked.getByRole("alert")).toHaveText(words.lockedUntil);
  await expectAccessible(page);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);

  await asked.getByRole("button", { name: words.cancel }).click();
  await expect(form.getByLabel("Name", { exact: true })).toHaveValue("Deploys");
  await form.getByRole("button", { name: words.cancel }).click();
  await expectKeysPage(page, words);
});
