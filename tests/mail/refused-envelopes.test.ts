import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parseEnvelope } from "@/server/platform/mailer/envelope";
import { makeFileMailer } from "@/server/platform/mailer/file-mailer";
import type { Mailer } from "@/server/platform/mailer/mailer";
import { makeSmtpMailer } from "@/server/platform/mailer/smtp-mailer";
import { aMail } from "./a-mail";
import { openSmtpSink } from "./smtp-sink";

const refusedRecipients = [
  "",
  "lin",
  "@example.com",
  "lin@",
  "a@b.example@c.example",
  "lin@example.com\r\nBcc: eve@evil.example",
  "lin@example.com\neve@evil.example",
  "lin@example.com,eve@evil.example",
  "lin@example.com;eve@evil.example",
  '"eve@evil.example x"@example.com',
  "Lin <lin@example.com>",
  "<lin@example.com>",
  "lin @example.com",
  " lin@example.com",
  "lin@example.com\u200b",
  "lin\u202e@example.com",
  "lin\0@example.com",
  "friends:lin@example.com;",
  "lin(comment)@example.com",
  "lin@[127.0.0.1]",
  "lin\\@example.com",
  `${"a".repeat(250)}@example.com`,
];

describe("what is refused never reaches a transport", () => {
  let dir: string;
  let sink: Awaited<ReturnType<typeof openSmtpSink>>;
  let mailers: Mailer[];
  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), "latchkey-mail-"));
    sink = await openSmtpSink();
    mailers = [makeFileMailer({ dir }), makeSmtpMailer({ url: sink.url })];
  });
  afterAll(async () => {
    await sink.close();
    await rm(dir, { recursive: true, force: true });
  });

  async function expectRefused(mail: ReturnType<typeof aMail>, message: string) {
    for (const mailer of mailers) {
      await expect(mailer.send(mail)).rejects.toMatchObject({ name: "MailError", message, isRetryable: false });
    }
    expect(await readdir(dir)).toEqual([]);
    expect(sink.deliveries).toEqual([]);
  }

  test.each(refusedRecipients)("recipient %j", (to) => expectRefused(aMail({ to }), "recipient address refused"));

  test.each(["no-reply", "A <a@b.example>, B <b@b.example>", "a@b.example,c@d.example"])("sender %j", (from) =>
    expectRefused(aMail({ from }), "sender address refused"),
  );

  test.each(["Latchkey <a@b.example>\r\nBcc: eve@evil.example", "Latch\nkey <a@b.example>"])("sender %j", (from) =>
    expectRefused(aMail({ from }), "sender refused"),
  );

  test("a subject with a line break", () =>
    expectRefused(aMail({ subject: "Hello\r\nBcc: eve@evil.example" }), "subject refused"));

  test.each(["../../etc/cron.d/x", "a b", "", "a\r\nb"])("id %j", (id) =>
    expectRefused(aMail({ id }), "mail id refused"),
  );
});

test.each(["o'brien@example.ie", "lin+tag@example.com", "a.b_c-d@sub.example.co.uk"])("%s is an address", (to) => {
  expect(parseEnvelope(aMail({ to })).to).toEqual({ name: "", address: to });
});

test.each([
  ["no-reply@example.com", { name: "", address: "no-reply@example.com" }],
  ["Latchkey <no-reply@example.com>", { name: "Latchkey", address: "no-reply@example.com" }],
  ['"Acme, Latchkey" <no-reply@example.com>', { name: "Acme, Latchkey", address: "no-reply@example.com" }],
])("sender %s", (from, expected) => {
  expect(parseEnvelope(aMail({ from })).from).toEqual(expected);
});
