import type { APIRequestContext, Page } from "@playwright/test";
import { expect, expectAccessible, expectKeysPage, logIn, test } from "./test";

async function makeKey(page: Page, data: object): Promise<{ id: string; key: string }> {
  const headers = { origin: new URL(page.url()).origin };
  const answer = await page.request.post("/api/v1/keys", { data, headers });
  expect(answer.status()).toBe(201);
  return answer.json();
}

function callWith(request: APIRequestContext, key: string) {
  return request.get("/api/v1/me", { headers: { authorization: `Bearer ${key}` } });
}

test("a key's page shows its calls and callers, and each refusal explains itself", async ({
  page,
  request,
  words,
  member,
}) => {
  await logIn(page, words, member);
  const reader = await makeKey(page, { name: "Reader", scopes: ["keys:read"], metadata: { team: "blue" } });
  const verifier = await makeKey(page, { name: "Verifier", scopes: ["keys:verify"] });
  expect((await callWith(request, reader.key)).status()).toBe(200);
  const refused = await request.post("/api/v1/keys/verify", {
    data: { key: reader.key, scopes: ["keys:write"], ip: "203.0.113.7", userAgent: "curl/8.5.0" },
    headers: { authorization: `Bearer ${verifier.key}` },
  });
  const { verdict, requestId } = await refused.json();
  expect(verdict).toBe("insufficient_scope");

  await page.goto(`/keys/${reader.id}`);
  await expect(page.getByRole("heading", { level: 1, name: "Reader" })).toBeVisible();
  await expect(page.getByText(words.twoCallsOneRefused)).toBeVisible();
  await expect(page.getByText("team:")).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("link", { name: words.days30 }).click();
  await expect(page).toHaveURL(/span=month/);

  await page.getByRole("link", { name: words.scopeMissing }).click();
  await expect(page.getByRole("heading", { level: 1, name: words.whyRefused })).toBeVisible();
  await expect(page.getByLabel(words.requestId)).toHaveValue(requestId);
  const failed = page.getByRole("listitem").filter({ hasText: words.checkFailed });
  await expect(failed).toHaveCount(1);
  await expect(failed).toContainText("keys:write");
  await expectAccessible(page);

  await page.getByLabel(words.requestId).fill("req_of_nobody");
  await page.getByRole("button", { name: words.explain }).click();
  await expect(page.getByText(words.noSuchRefusal)).toBeVisible();
  await expectAccessible(page);

  await page.goto("/usage");
  await expect(page.getByRole("link", { name: "Reader" })).toBeVisible();
  await page.getByText(words.asTable).click();
  await expectAccessible(page);
});

test("the simulator says which check would fail, and spends nothing", async ({ page, words, member }) => {
  await logIn(page, words, member);
  const quota = { remaining: 3, refill: null, refillEvery: null };
  const { id } = await makeKey(page, {
    name: "Counted",
    scopes: ["keys:read"],
    ipAllowlist: ["203.0.113.0/24"],
    quota,
  });

  await page.goto(`/keys/${id}`);
  await expect(page.getByText(words.threeUses)).toBeVisible();
  await page.getByLabel(words.fromAddress).fill("198.51.100.1");
  await page.getByRole("button", { name: words.simulate }).click();
  await expect(page.getByText(words.wouldFailByAddress)).toBeVisible();
  await expect(page.getByRole("listitem").filter({ hasText: words.checkFailed })).toContainText("203.0.113.0/24");
  await expectAccessible(page);

  await page.getByLabel(words.fromAddress).fill("203.0.113.9");
  await page.getByLabel("keys:read").check();
  await page.getByRole("button", { name: words.simulate }).click();
  await expect(page.getByText(words.wouldPass)).toBeVisible();

  await page.getByLabel(words.fromAddress).fill("somewhere");
  await page.getByRole("button", { name: words.simulate }).click();
  await expect(page.getByText(words.addressInvalid)).toBeVisible();
  await page.reload();
  await expect(page.getByText(words.threeUses)).toBeVisible();
});

test("while a key is rotated, its page says who still uses it, without being loaded again", async ({
  page,
  request,
  words,
  member,
}) => {
  await logIn(page, words, member);
  const old = await makeKey(page, { name: "Old", scopes: [] });
  const rotated = await page.request.post(`/api/v1/keys/${old.id}/rotate`, {
    data: { grace: "24h" },
    headers: { origin: new URL(page.url()).origin },
  });
  expect(rotated.status()).toBe(201);

  await page.goto(`/keys/${old.id}`);
  await expect(page.getByText(words.nobodyStillCalls)).toBeVisible();
  expect((await callWith(request, old.key)).status()).toBe(200);
  await expect(page.getByText(words.oneStillCalls)).toBeVisible({ timeout: 20_000 });
  await expect(page.getByRole("row").filter({ hasText: words.stillUses })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("link", { name: words.toNewKey }).click();
  await expect(page).toHaveURL(new RegExp((await rotated.json()).id));
});

test("a key is disabled and enabled from its own page; another's isn't shown", async ({
  page,
  request,
  words,
  member,
}) => {
  await logIn(page, words, member);
  const { id, key } = await makeKey(page, { name: "Paused", scopes: [] });
  await page.goto(`/keys/${id}`);
  await page.getByRole("button", { name: words.disable, exact: true }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: words.disableKey }).click();
  await expect(page.getByText(words.thisKeyIsDisabled)).toBeVisible();
  expect((await callWith(request, key)).status()).toBe(401);

  await page.goto("/keys/key_of_nobody");
  await expect(page.getByText(words.nothingHere)).toBeVisible();
  await page.goto("/keys");
  await expectKeysPage(page, words);
});
