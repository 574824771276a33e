import { randomBytes } from "node:crypto";
import type { APIRequestContext } from "@playwright/test";
import { expect, type Person } from "./test";

/** For `test.use`: the server whose tokens live for seconds, and for which a spent one is late at once. */
export const briefServer = {
  baseURL: process.env.E2E_BRIEF_URL,
  member: async ({ request }: { request: APIRequestContext }, use: (person: Person) => Promise<void>) => {
    const id = randomBytes(5).toString("hex");
    const person = { email: `b${id}@example.com`, nickname: `Kim ${id}`, password: `plum-otter-${id}` };
    // The way in that needs no link of a mail.
    const answer = await request.post("/v1/user/register", { data: person });
    expect((await answer.json()).code).toBe(0);
    await use(person);
  },
};

export async function subjectsTo(email: string): Promise<string[]> {
  const { readOutbox } = await import("../server/platform/mailer/read-outbox");
  const mails = await readOutbox(`${process.env.E2E_BRIEF_DATA_DIR}/outbox`);
  return mails.filter(({ to }) => to === email).map(({ subject }) => subject);
}
