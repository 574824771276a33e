import type { Locator, Page } from "@playwright/test";
import { expect } from "./test";
import type { Words } from "./words";

type NewApp = {
  kind: "web" | "service" | "device";
  name: string;
  scopes: string[];
  redirectUris?: string[];
  grantTypes?: string[];
  authMethod?: "private_key_jwt";
  requirePushedRequests?: boolean;
  requireDpop?: boolean;
};

/** Makes an app as the console would. @returns its id. */
export async function makeApp(page: Page, app: NewApp): Promise<string> {
  const headers = { origin: new URL(page.url()).origin };
  const answer = await page.request.post("/api/v1/apps", { data: app, headers });
  expect(answer.status()).toBe(201);
  return (await answer.json()).app.id;
}

/** The page, with its scripts at work. */
export async function open(page: Page, path: string) {
  await page.goto(path);
  await page.waitForLoadState("networkidle");
}

/** The steps of this name in the log of the try-it page. */
export function card(page: Page, words: Words, step: string): Locator {
  return page
    .getByRole("list", { name: words.requestsAndAnswers })
    .locator(":scope > li")
    .filter({
      has: page.getByRole("heading", { level: 3, name: new RegExp(`\\d\\. ${step}`) }),
    });
}
