import { open } from "./app-pages";
import { askForTokens, makeApp } from "./oauth-app";
import { expect, expectAccessible, logIn, test } from "./test";

/** What this page says, in both languages. */
const wordsByProject = {
  en: {
    title: "Token use",
    empty: "Nothing to count yet: tokens that your apps ask for appear here.",
    wasteful: "An app asks for far more tokens than it needs",
    asTable: "Show as a table",
    tableOfHours: "Tokens by hour; hours in which none was asked for are left out",
    summary: "Tokens were asked for 13 times in the last 24 hours: 12 issued, 1 refused.",
    byScope: "By scope",
    twelve: "12 tokens",
    meaning: "A scope is not known, or the app may not have it.",
    keepsNone: "No: 12 tokens where 1 would have done",
    ofApp: (name: string) => `How often ${name} asked for tokens, and what came of it.`,
    month: "30 days",
    allApps: "All apps",
    ofThisApp: "All about its token use",
  },
  "zh-CN": {
    title: "令牌用量",
    empty: "还没有可统计的令牌；应用领取令牌之后，这里会显示用量。",
    wasteful: "有 1 个应用领取的令牌远多于所需",
    asTable: "以表格显示",
    tableOfHours: "每小时的令牌次数，没有领取的小时不列出",
    summary: "最近 24 小时领取令牌 13 次：发放 12 次，拒绝 1 次。",
    byScope: "按权限范围",
    twelve: "12 个令牌",
    meaning: "权限范围不存在，或这个应用不能使用。",
    keepsNone: "否：领取 12 个，而 1 个就够",
    ofApp: (name: string) => `${name} 领取了多少次令牌，结果如何。`,
    month: "30 天",
    allApps: "全部应用",
    ofThisApp: "查看它的令牌用量",
  },
};

test("the use of tokens is drawn, told in words, and names the app that keeps none", async ({
  page,
  words,
  member,
  request,
}, info) => {
  test.slow();
  const says = wordsByProject[info.project.name === "zh-CN" ? "zh-CN" : "en"];
  const expectGood = async () => {
    for (const [colorScheme, width] of [["light", 1280] as const, ["dark", 360] as const]) {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height: 900 });
      await expectAccessible(page);
      expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
      await page.screenshot({ path: info.outputPath(`${colorScheme}.png`), fullPage: true });
    }
    await page.setViewportSize({ width: 1280, height: 900 });
  };
  await logIn(page, words, member);
  await page.getByRole("link", { name: says.title, exact: true }).click();
  await expect(page.getByText(says.empty)).toBeVisible();
  await expectGood();

  const app = await makeApp(page, { kind: "service", redirectUris: [], scopes: ["keys:read"] });
  for (let n = 0; n < 12; n += 1) await askForTokens(request, app, { grant_type: "client_credentials" });
  await askForTokens(request, app, { grant_type: "client_credentials", scope: "root" });
  await page.reload();
  await expect(page.getByRole("figure").getByText(says.summary)).toBeVisible();
  await expect(page.getByText(says.wasteful)).toBeVisible();
  await expect(page.getByText(says.keepsNone)).toBeVisible();
  await expect(page.getByRole("list", { name: says.byScope })).toContainText(`keys:read${says.twelve}`);
  await expect(page.getByText(says.meaning)).toBeVisible();
  await page.getByText(says.asTable).click();
  await expect(page.getByRole("table", { name: says.tableOfHours }).getByRole("row")).toHaveCount(2);
  await expectGood();

  await page.getByRole("link", { name: app.name }).click();
  await expect(page.getByText(says.ofApp(app.name))).toBeVisible();
  await page.getByRole("link", { name: says.month }).click();
  await expect(page).toHaveURL(new RegExp(`/token-usage\\?app=${app.id}&span=month$`));
  await expectGood();
  await page.getByRole("link", { name: says.allApps }).click();
  await expect(page).toHaveURL(/\/token-usage\?span=month$/);

  await open(page, `/apps/${app.id}`);
  await page.getByRole("link", { name: says.ofThisApp }).click();
  await expect(page.getByText(says.ofApp(app.name))).toBeVisible();
  expect((await page.goto("/token-usage?app=cli_00000000000000000000"))?.status()).toBe(404);
});
