import type { APIRequestContext, Page } from "@playwright/test";
import { activationLink, anotherBrowser, expect, expectAccessible, logIn, type Person, test } from "./test";
import type { Words } from "./words";

async function join(request: APIRequestContext, person: Person): Promise<Person> {
  expect((await request.post("/api/v1/accounts", { data: person })).status()).toBe(202);
  const token = new URL(await activationLink(person.email)).searchParams.get("token");
  expect((await request.post("/api/v1/accounts/activate", { data: { token } })).status()).toBe(200);
  return person;
}

/** Prepares a key of the person's own workspace for somebody else. @returns the link. */
async function prepare(page: Page, words: Words, email: string): Promise<string> {
  await page.goto("/keys/claims");
  await page.getByRole("button", { name: words.prepareKey }).first().click();
  const form = page.getByRole("dialog");
  await form.getByLabel(words.email, { exact: true }).fill(email);
  await form.getByLabel(words.actsAs).selectOption({ index: 1 });
  await form.getByLabel(words.nameOfKey).fill("For Robin");
  await form.getByLabel("keys:read").check();
  await expectAccessible(page);
  await form.getByRole("button", { name: words.makeLink }).click();
  const link = await page.getByLabel(words.claimLink).inputValue();
  await expectAccessible(page);
  await page.getByRole("button", { name: words.done }).click();
  await expect(page.getByRole("row", { name: /For Robin/ })).toContainText(words.waitingClaim);
  return link;
}

async function logInHere(page: Page, words: Words, { email, password }: Person) {
  await page.getByLabel(words.email, { exact: true }).fill(email);
  await page.getByLabel(words.password, { exact: true }).fill(password);
  await page.getByRole("button", { name: words.logIn, exact: true }).click();
}

test("a prepared key is made by the person it is for, after a log-in on the way, and shown to them alone", async ({
  page,
  request,
  words,
  member,
}, info) => {
  test.slow();
  const preparer = await join(request, { ...member, email: `a${member.email}`, nickname: "Alex" });
  await logIn(page, words, preparer);
  await page.goto("/keys/claims");
  await expectAccessible(page);
  const link = await prepare(page, words, member.email);
  expect(link).toMatch(/\/claim\?token=lkc_\w+$/);

  const theirs = await anotherBrowser(page, info.project.use.locale);
  const addresses: string[] = [];
  theirs.on("request", (sent) => addresses.push(`${sent.url()} ${sent.headers().referer ?? ""}`));
  await theirs.goto(link);
  await expectAccessible(theirs);
  await expect(theirs).not.toHaveURL(/token/);
  await theirs.getByRole("link", { name: words.logIn, exact: true }).click();
  await logInHere(theirs, words, member);
  await expect(theirs.getByText(words.preparedBy("Alex"))).toBeVisible();
  await expectAccessible(theirs);
  // After the first, no request has the token in its address or says where it came from.
  expect(addresses.filter((address) => address.includes("lkc_")).length).toBe(1);

  await theirs.getByRole("button", { name: words.makeMyKey }).click();
  await theirs.getByRole("button", { name: words.showKey }).click();
  const key = await theirs.getByLabel(words.key, { exact: true }).inputValue();
  expect(key).toMatch(/^lk_[0-9A-Za-z]{36}$/);
  const me = await request.get("/api/v1/keys", { headers: { authorization: `Bearer ${key}` } });
  expect(me.status()).toBe(200);

  await page.reload();
  await expect(page.getByRole("row", { name: /For Robin/ })).toContainText(words.takenClaim);
  expect(await page.content()).not.toContain(key);
});

test("a link that is another's, or withdrawn, says what to do and makes nothing", async ({
  page,
  request,
  words,
  member,
}, info) => {
  test.slow();
  const preparer = await join(request, { ...member, email: `b${member.email}`, nickname: "Alex" });
  await logIn(page, words, preparer);
  const link = await prepare(page, words, member.email);

  // The preparer isn't whom it is for.
  await page.goto(link);
  await expect(page.getByText(words.linkOpensNothing)).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: words.otherAddress }).click();
  await logInHere(page, words, member);
  await expect(page.getByRole("button", { name: words.makeMyKey })).toBeEnabled();

  const preparers = await anotherBrowser(page, info.project.use.locale);
  await logIn(preparers, words, preparer);
  await preparers.goto("/keys/claims");
  await preparers.getByRole("button", { name: words.withdraw, exact: true }).click();
  await expect(preparers.getByRole("button", { name: words.cancel })).toBeFocused();
  await preparers.getByRole("alertdialog").getByRole("button", { name: words.withdrawLink }).click();
  await expect(preparers.getByRole("row", { name: /For Robin/ })).toContainText(words.withdrawnClaim);

  await page.getByRole("button", { name: words.makeMyKey }).click();
  await expect(page.getByText(words.linkOpensNothing)).toBeVisible();
});
