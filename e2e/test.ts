import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import { promisify } from "node:util";
import AxeBuilder from "@axe-core/playwright";
import { type APIRequestContext, test as base, expect, type Page } from "@playwright/test";
import { type Words, wordsByProject } from "./words";

export interface Person {
  email: string;
  nickname: string;
  password: string;
}

interface Fixtures {
  words: Words;
  /** Somebody nobody has met: unique to the test. */
  stranger: Person;
  /** Somebody with an active account, made through the API and the mail's link. */
  member: Person;
  /** Somebody else with an active account who is an admin, made one as an operator would. */
  admin: Person;
  /** Fails the test on anything the page complains about. */
  quiet: undefined;
}

const expected = [
  // A refused form is an answer of the server's, which Chromium also writes to its console.
  /status of 4\d\d/,
  // The mail's frame allows no script, and Playwright's own looks for things in it by one.
  /^Blocked script execution in 'about:srcdoc'/,
];

export const test = base.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures a function needs from its pattern
  words: async ({}, use, info) => {
    const words = wordsByProject[info.project.name];
    if (!words) throw new Error(`no words for ${info.project.name}`);
    await use(words);
  },
  // biome-ignore lint/correctness/noEmptyPattern: as above
  stranger: async ({}, use) => {
    await use(newPerson("Robin"));
  },
  member: async ({ stranger, request }, use) => {
    await signUp(request, stranger);
    await use(stranger);
  },
  admin: async ({ request }, use) => {
    const person = newPerson("Ada");
    await signUp(request, person);
    await runCommand("admin", "grant", "--email", person.email);
    await use(person);
  },
  quiet: [
    async ({ page }, use) => {
      const complaints: string[] = [];
      page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
      page.on("pageerror", (error) => complaints.push(String(error)));
      await use(undefined);
      expect(complaints.filter((text) => !expected.some((pattern) => pattern.test(text)))).toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };

export function newPerson(name: string): Person {
  const id = randomBytes(5).toString("hex");
  return { email: `p${id}@example.com`, nickname: `${name} ${id}`, password: `plum-otter-${id}` };
}

async function signUp(request: APIRequestContext, person: Person): Promise<void> {
  const answer = await request.post("/api/v1/accounts", { data: person });
  expect(answer.status()).toBe(202);
  const token = new URL(await activationLink(person.email)).searchParams.get("token");
  expect((await request.post("/api/v1/accounts/activate", { data: { token } })).status()).toBe(200);
}

/** One command of the operator's, to the server that is running. */
async function runCommand(...words: string[]): Promise<void> {
  const env = { ...process.env, DATA_DIR: process.env.E2E_DATA_DIR, NODE_ENV: "production" as const };
  const running = promisify(execFile)("node", ["scripts/cli.mjs", ...words], { env });
  running.child.stdin?.end();
  await running;
}

export async function logIn(page: Page, words: Words, person: Person): Promise<void> {
  await page.goto("/login");
  await page.getByLabel(words.email, { exact: true }).fill(person.email);
  await page.getByLabel(words.password, { exact: true }).fill(person.password);
  await page.getByRole("button", { name: words.logIn, exact: true }).click();
  await expectKeysPage(page, words);
}

/** The keys page, with its scripts at work: it is readable before it answers to anything. */
export async function expectKeysPage(page: Page, words: Words): Promise<void> {
  await expect(page.getByRole("heading", { level: 1, name: words.keysTitle })).toBeVisible();
  await page.waitForLoadState("networkidle");
}

/** axe reads a page as it stands: one that is still fading in has no contrast yet, and one that is streaming no title. */
async function expectAtRest(page: Page): Promise<void> {
  await expect(page).toHaveTitle(/./);
  await expect
    .poll(() =>
      page.evaluate(
        () =>
          document
            .getAnimations()
            .filter(({ effect }) => Number.isFinite(effect?.getComputedTiming().endTime))
            .filter(({ playState, pending }) => playState === "running" || pending).length,
      ),
    )
    .toBe(0);
}

export async function expectAccessible(page: Page): Promise<void> {
  await expectAtRest(page);
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" | ")}`)).toEqual([]);
}

/** The link in the newest activation mail to this address, as the mail program would show it. */
export async function activationLink(email: string): Promise<string> {
  const link = /https?:\/\/\S+\/activate\?token=\w+/;
  return link.exec(await mailTo(email, (text) => link.test(text)))?.[0] ?? "";
}

/** The link in the newest mail to this address that disables a key. */
export async function quarantineLink(email: string): Promise<string> {
  const link = /https?:\/\/\S+\/quarantine\?token=\w+/;
  return link.exec(await mailTo(email, (text) => link.test(text)))?.[0] ?? "";
}

/** The six digits in the newest mail to this address that has them, with its whole text; `not` is the code before it. */
export async function mailedCode(email: string, not = "none"): Promise<{ code: string; text: string }> {
  const digits = /^\d{6}$/m;
  const text = await mailTo(email, (text) => digits.test(text) && !text.includes(not));
  return { code: digits.exec(text)?.[0] ?? "", text };
}

async function mailTo(email: string, accept: (text: string) => boolean): Promise<string> {
  const { readOutbox } = await import("../server/platform/mailer/read-outbox");
  let found: string | undefined;
  await expect
    .poll(async () => {
      const mails = await readOutbox(`${process.env.E2E_DATA_DIR}/outbox`);
      found = mails.find(({ to, text }) => to === email && accept(text))?.text;
      return found;
    })
    .toBeTruthy();
  return found ?? "";
}

/** Another browser of the same person: its own cookies, the same language. */
export async function anotherBrowser(page: Page, locale: string | undefined): Promise<Page> {
  const browser = page.context().browser();
  if (!browser) throw new Error("no browser");
  return (await browser.newContext({ locale })).newPage();
}
