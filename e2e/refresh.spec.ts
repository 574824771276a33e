import { briefServer, subjectsTo } from "./brief-server";
import { findInPage } from "./find-in-page";
import { callPath, expect, gate, refreshCookie, sessionCookie, test, tokenPath } from "./tabs";

const tokenUrl = `**${tokenPath}`;
const callUrl = `**${callPath}`;

test("a token that one tab has serves the others, and no script can find it", async ({ tabs }) => {
  const open = await tabs.openMany(2);
  const token = await tabs.shareToken();

  await Promise.all(open.map((tab) => tabs.click(tab)));

  for (const tab of open) {
    await tabs.expectDone(tab);
    expect(await tab.evaluate(findInPage, token)).toEqual([]);
  }
  expect(tabs.refreshes).toHaveLength(0);
  for (const call of tabs.calls) {
    const { authorization, cookie } = await call.allHeaders();
    expect(authorization).toBe(`Bearer ${token}`);
    expect(cookie).not.toContain(refreshCookie);
  }
  const attributes = { httpOnly: true, sameSite: "Strict", path: tokenPath };
  expect(await tabs.cookie(refreshCookie)).toMatchObject(attributes);
  expect(await tabs.cookie(sessionCookie)).toMatchObject({ httpOnly: true, sameSite: "Lax" });
});

for (const { locks, title } of [
  { locks: true, title: "two tabs refresh at once, one answer is lost, and both calls succeed" },
  { locks: false, title: "without locks two refreshes are on their way, one answer is lost, and both calls succeed" },
]) {
  test(title, async ({ tabs, context }) => {
    if (!locks) await context.addInitScript(() => Object.defineProperty(navigator, "locks", { value: undefined }));
    const open = await tabs.openMany(2);
    const { value: first } = await tabs.cookie(refreshCookie);
    await context.route(
      tokenUrl,
      async (route) => {
        await expect.poll(() => tabs.refreshes.length).toBe(locks ? 1 : 2);
        expect((await tabs.answerTo(route.request())).status).toBe(200);
        if (locks) expect((await tabs.cookie(refreshCookie)).value).toBe(first);
        await route.abort("connectionreset");
      },
      { times: 1 },
    );

    await Promise.all(open.map((tab) => tabs.click(tab)));

    for (const tab of open) await tabs.expectDone(tab);
    expect(tabs.refreshes).toHaveLength(locks ? 2 : 3);
    expect(await tabs.statuses(tabs.calls)).toEqual([204, 204]);
    expect(tabs.logInPages).toHaveLength(0);
    expect(await tabs.liveSessions()).toHaveLength(1);
    expect((await tabs.post(tokenPath)).status()).toBe(200);
  });
}

test("a refused token is renewed, and the call is made once more", async ({ tabs, context }) => {
  const tab = await tabs.open();
  await context.route(callUrl, (route) => route.continue({ headers: spoilt(route.request().headers()) }), { times: 1 });

  await tabs.click(tab);

  await tabs.expectDone(tab);
  expect(await tabs.statuses(tabs.calls)).toEqual([401, 204]);
  expect(tabs.refreshes).toHaveLength(2);
});

test("a server that refuses every token causes one trip to the login page, and no loop", async ({ tabs, context }) => {
  const tab = await tabs.open("/sessions");
  await context.route(callUrl, (route) => route.continue({ headers: spoilt(route.request().headers()) }));

  await tabs.click(tab);

  await expect.poll(() => tabs.logInPages).toEqual(["/login?next=%2Fsessions&reason=ended"]);
  // Whoever is logged in is sent back from there.
  await expect(tab).toHaveURL(/\/sessions$/);
  await tab.waitForLoadState("networkidle");
  expect(await tabs.statuses(tabs.calls)).toEqual([401, 401]);
  expect(tabs.refreshes).toHaveLength(2);
  expect(tabs.logInPages).toHaveLength(1);
});

test("on a slow network the calls wait for one refresh, and succeed", async ({ tabs, context }) => {
  const open = await tabs.openMany(3);
  await context.route(tokenUrl, async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 3_000));
    await route.continue();
  });

  await Promise.all(open.map((tab) => tabs.click(tab)));
  for (const tab of open) await tabs.expectWaiting(tab);
  expect(tabs.calls).toHaveLength(0);

  for (const tab of open) await tabs.expectDone(tab);
  expect(tabs.refreshes).toHaveLength(1);
  expect(await tabs.statuses(tabs.calls)).toEqual([204, 204, 204]);
});

for (const late of ["request", "answer"] as const) {
  test(`a log-out holds, though the ${late} of another tab's refresh is on its way`, async ({
    tabs,
    context,
    words,
    member,
  }) => {
    const tab = await tabs.open("/sessions");
    const other = await tabs.open();
    const [onItsWay, loggedOut] = [gate(), gate()];
    await context.route(
      tokenUrl,
      async (route) => {
        const answer = late === "answer" ? await tabs.answerTo(route.request()) : null;
        onItsWay.open();
        await loggedOut.opened;
        if (!answer) return route.continue();
        const headers = { "set-cookie": answer.headers.getSetCookie().join("\n") };
        await route.fulfill({ status: answer.status, headers, json: await answer.json() });
      },
      { times: 1 },
    );
    await tabs.click(tab);
    await onItsWay.opened;

    await other.getByRole("button", { name: words.accountOf(member.nickname) }).click();
    await other.getByRole("menuitem", { name: words.logOut }).click();
    await expect(other).toHaveURL(/\/login$/);
    loggedOut.open();

    await expect(tab).toHaveURL(/\/login\?next=%2Fsessions&reason=ended$/);
    expect(tabs.calls).toHaveLength(0);
    const kept = (await context.cookies()).filter(({ name }) => name === refreshCookie);
    expect(kept).toHaveLength(late === "answer" ? 1 : 0);
    await tabs.expectLoggedOut();
  });
}

test("a session that ended elsewhere leads to the login page at the next click, once, and back from it", async ({
  tabs,
  browser,
  words,
  member,
}) => {
  const tab = await tabs.open("/sessions");
  const token = await tabs.shareToken();
  const elsewhere = await tabs.inAnotherBrowser(browser);
  expect(await elsewhere.endOtherSessions()).toBe(1);
  expect(await tabs.statusFor({ authorization: `Bearer ${token}` })).toBe(401);

  await tabs.click(tab);

  await expect(tab).toHaveURL(/\/login\?next=%2Fsessions&reason=ended$/);
  await expect(tab.getByText(words.sessionEnded)).toBeVisible();
  expect(await tabs.statuses(tabs.calls)).toEqual([401]);
  expect(await tabs.statuses(tabs.refreshes)).toEqual([401]);
  expect(tabs.logInPages).toHaveLength(1);
  await tab.getByLabel(words.email, { exact: true }).fill(member.email);
  await tab.getByLabel(words.password, { exact: true }).fill(member.password);
  await tab.getByRole("button", { name: words.logIn, exact: true }).click();
  await expect(tab).toHaveURL(/\/sessions$/);
  await tabs.click(tab);
  await tabs.expectDone(tab);
});

test("a lost refresh cookie logs nobody out", async ({ tabs, context }) => {
  const tab = await tabs.open();
  await context.clearCookies({ name: refreshCookie });

  await tabs.click(tab);

  await tabs.expectDone(tab);
  expect(await tabs.statuses(tabs.refreshes)).toEqual([200]);
  expect((await tabs.cookie(refreshCookie)).value).not.toBe("");
  expect(await tabs.liveSessions()).toHaveLength(1);
});

test.describe("when tokens live for seconds, and a spent one is late at once,", () => {
  test.use(briefServer);

  test("20 tabs with an expired token make one refresh call, and lose no request", async ({ tabs, context }) => {
    test.slow();
    const open = await tabs.openMany(20);
    const token = await tabs.shareToken();
    await expect.poll(() => tabs.statusFor({ authorization: `Bearer ${token}` })).toBe(401);
    const allHaveClicked = gate();
    await context.route(tokenUrl, (route) => allHaveClicked.opened.then(() => route.continue()));

    await Promise.all(open.map((tab) => tabs.click(tab)));
    for (const tab of open) await tabs.expectWaiting(tab);
    allHaveClicked.open();

    for (const tab of open) await tabs.expectDone(tab);
    expect(tabs.refreshes).toHaveLength(1);
    expect((await tabs.statuses(tabs.calls)).filter((status) => status === 204)).toHaveLength(20);
  });

  for (const { beside, title } of [
    { beside: true, title: "a spent refresh cookie ends its session, and the person goes on by the session cookie" },
    { beside: false, title: "a spent refresh cookie alone ends its session, and leads to the login page" },
  ]) {
    test(title, async ({ tabs, context, member }) => {
      const tab = await tabs.open();
      const session = (await tabs.liveSessions()).find(({ current }) => current);
      const carriers = await tabs.putBackSpentCookie();
      if (!beside) await context.clearCookies({ name: sessionCookie });
      for (const carrier of carriers) expect(await tabs.statusFor(carrier)).toBe(200);

      await tabs.click(tab);

      if (beside) {
        await tabs.expectDone(tab);
        expect((await tabs.liveSessions()).map(({ id }) => id)).not.toContain(session?.id);
      } else {
        await expect(tab).toHaveURL(/\/login\?next=%2Fkeys&reason=ended$/);
        await tabs.expectLoggedOut();
      }
      for (const carrier of carriers) expect(await tabs.statusFor(carrier)).toBe(401);
      const notice = expect.stringMatching(
        /^A session of your Latchkey account was ended$|^你的 Latchkey 账号有一个会话被结束$/,
      );
      await expect.poll(() => subjectsTo(member.email)).toContainEqual(notice);
    });
  }
});

/** With another signature: to the server a token like any forged one. */
function spoilt(headers: Record<string, string>): Record<string, string> {
  return { ...headers, authorization: headers.authorization?.replace(/\.[^.]+$/, `.${"A".repeat(86)}`) ?? "" };
}
