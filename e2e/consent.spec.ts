import type { Page } from "@playwright/test";
import { answerAtApp, authorizePath, makeApp, redeem, userinfoStatus } from "./oauth-app";
import { expect, expectAccessible, logIn, type Person, test } from "./test";
import type { Words } from "./words";

async function logInHere(page: Page, words: Words, { email, password }: Person) {
  await page.getByLabel(words.email, { exact: true }).fill(email);
  await page.getByLabel(words.password, { exact: true }).fill(password);
  await page.getByRole("button", { name: words.logIn, exact: true }).click();
}

const asked = (page: Page, words: Words, app: string) =>
  page.getByRole("heading", { level: 1, name: words.appAsks(app) });

/** Where the browser would be sent at once, without being asked anything. */
async function sentOn(page: Page, path: string): Promise<URL> {
  const answer = await page.request.get(path, { maxRedirects: 0 });
  return new URL(answer.headers().location ?? "", page.url());
}

test("a person who is asked reads what for, allows it, and isn't asked the same again", async ({
  page,
  request,
  words,
  member,
}) => {
  test.slow();
  await logIn(page, words, member);
  // What an app is called is only ever text.
  const app = await makeApp(page, { name: "<b>Report</b> & Co" });
  const backAtApp = await answerAtApp(page);
  await page.context().clearCookies();

  await page.goto(authorizePath(app));
  await logInHere(page, words, member);
  await expect(asked(page, words, app.name)).toBeVisible();
  const list = page.getByRole("list", { name: words.ableTo });
  await expect(list.getByRole("listitem")).toHaveCount(3);
  await expect(list).toContainText(words.seeEmail);
  await expect(list).toContainText(words.mayListKeys);
  await expect(page.getByText(member.email)).toBeVisible();
  await expect(page.getByText("app.example")).toBeVisible();
  for (const [colorScheme, width] of [["dark", 360] as const, ["light", 1280] as const]) {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width, height: 900 });
    await expectAccessible(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
  }
  const decisions: string[] = [];
  page.on("request", (sent) => sent.url().endsWith("/decide") && decisions.push(sent.url()));
  await page.getByRole("button", { name: words.allow, exact: true }).dblclick();

  const { code, state, iss } = await backAtApp();
  expect(decisions).toHaveLength(1);
  expect(state).toBe("where-i-was");
  const { status, body } = await redeem(request, app, code);
  expect(status).toBe(200);
  expect(body.scope.split(" ").sort()).toEqual(["email", "keys:read", "openid"]);
  expect(await userinfoStatus(request, body.access_token)).toBe(200);

  await page.goto("/keys");
  expect(iss).toBe(new URL(page.url()).origin);
  const again = await sentOn(page, authorizePath(app));
  expect(again.host).toBe("app.example");
  expect(again.searchParams.get("code")).toBeTruthy();
  await page.goto(authorizePath(app, { scope: "openid keys:write" }));
  await expect(page.getByRole("list", { name: words.newlyAble }).getByRole("listitem")).toHaveCount(1);
  await expect(page.getByRole("list", { name: words.agreedBefore }).getByRole("listitem")).toHaveCount(1);
});

test("a person who says no sends the app away, and the question can't be answered twice", async ({
  page,
  words,
  member,
}) => {
  await logIn(page, words, member);
  const app = await makeApp(page);
  const backAtApp = await answerAtApp(page);
  await page.goto(authorizePath(app));
  await expect(asked(page, words, app.name)).toBeVisible();
  const question = page.url();
  const meanwhile = await page.context().newPage();
  await meanwhile.goto(question);
  await page.getByRole("button", { name: words.deny, exact: true }).click();

  expect(await backAtApp()).toMatchObject({ error: "access_denied", state: "where-i-was" });
  await meanwhile.getByRole("button", { name: words.allow, exact: true }).click();
  await expect(meanwhile.getByRole("heading", { level: 1, name: words.requestOver })).toBeVisible();
  for (const address of [question, "/consent", "/consent?request=lku_madeup"]) {
    await page.goto(address);
    await expect(page.getByRole("heading", { level: 1, name: words.requestOver })).toBeVisible();
  }
  await expectAccessible(page);
});

test("an app that wants a fresh log-in gets one, and so does a person who is somebody else", async ({
  page,
  words,
  member,
  admin,
}) => {
  await logIn(page, words, member);
  const app = await makeApp(page);
  await page.goto(authorizePath(app, { prompt: "login", login_hint: member.email }));
  await expect(page.getByText(words.logInAgain)).toBeVisible();
  await expect(page.getByLabel(words.email, { exact: true })).toHaveValue(member.email);
  await logInHere(page, words, member);
  await expect(asked(page, words, app.name)).toBeVisible();

  await page.getByRole("link", { name: words.notYou }).click();
  await expect(page.getByText(words.logInAgain)).toBeVisible();
  await logInHere(page, words, admin);
  await expect(asked(page, words, app.name)).toBeVisible();
  await expect(page.getByText(admin.email)).toBeVisible();
});

test("an app on this device is asked about each time, and nothing can frame the question", async ({
  page,
  words,
  member,
}) => {
  await logIn(page, words, member);
  const redirectUris = ["http://127.0.0.1/callback"];
  const app = await makeApp(page, { kind: "native", redirectUris });
  await page.route("http://127.0.0.1:8123/**", (route) => route.fulfill({ contentType: "text/html", body: "Back" }));
  const path = authorizePath(app, { redirect_uri: "http://127.0.0.1:8123/callback" });
  for (const _time of ["first", "second"]) {
    const answer = await page.goto(path);
    expect(answer?.headers()["content-security-policy"]).toContain("frame-ancestors 'none'");
    expect(answer?.headers()["referrer-policy"]).toBe("strict-origin");
    await expect(page.getByText(words.localApp).first()).toBeVisible();
    await page.getByRole("button", { name: words.allow, exact: true }).click();
    await expect(page).toHaveURL(/^http:\/\/127\.0\.0\.1:8123\/callback\?.*code=/);
  }
});
