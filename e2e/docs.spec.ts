import { expect, test } from "./test";

test("a developer finds the page of an ecosystem, an example for this installation, and its OpenAPI document", async ({
  page,
}) => {
  await page.goto("/docs");
  await page.getByRole("main").getByRole("link", { name: "Baidu AI" }).click();

  await expect(page.getByRole("heading", { level: 1, name: "Baidu AI" })).toBeVisible();
  const { origin } = new URL(page.url());
  await expect(page.getByRole("tabpanel")).toContainText(`${origin}/oauth/2.0/token`);
  await page.getByRole("tab", { name: "Python" }).click();
  await expect(page.getByRole("tabpanel")).toContainText("import requests");
  await expect(page.getByRole("table")).toContainText("/oauth/2.0/token");

  const href = await page.getByRole("link", { name: "OpenAPI document" }).getAttribute("href");
  const document = await page.request.get(href ?? "");
  expect(document.status()).toBe(200);
  expect(Object.keys((await document.json()).paths)).toContain("/oauth/2.0/token");
});

test("a page of the documentation that there isn't is not found", async ({ page }) => {
  const answer = await page.goto("/docs/nowhere");

  expect(answer?.status()).toBe(404);
});
