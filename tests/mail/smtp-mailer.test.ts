import { inspect } from "node:util";
import PostalMime from "postal-mime";
import { afterEach, expect, test } from "vitest";
import { makeSmtpMailer } from "@/server/platform/mailer/smtp-mailer";
import { parseSmtpUrl } from "@/server/platform/mailer/smtp-url";
import { aMail, secretLink } from "./a-mail";
import { openSmtpSink } from "./smtp-sink";

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

async function given(options: Parameters<typeof openSmtpSink>[0] = {}, timeoutMs?: number) {
  const sink = await openSmtpSink(options);
  const mailer = makeSmtpMailer({ url: sink.url, ...(timeoutMs && { timeoutMs }) });
  closers.push(sink.close, mailer.close);
  return { sink, mailer };
}

test("a mail arrives once, whole, at the one recipient", async () => {
  const { sink, mailer } = await given();

  await mailer.send(aMail());

  expect(sink.deliveries).toHaveLength(1);
  const [delivery] = sink.deliveries;
  expect(delivery).toMatchObject({ from: "no-reply@latchkey.example.com", recipients: ["lin@example.com"] });
  const mail = await PostalMime.parse(delivery?.content ?? "");
  expect(mail.subject).toBe("激活你的 Latchkey 账号");
  expect(mail.from).toMatchObject({ name: "Latchkey", address: "no-reply@latchkey.example.com" });
  expect(mail.to?.map(({ address }) => address)).toEqual(["lin@example.com"]);
  expect(mail.html).toContain(secretLink);
  expect(mail.text).toContain(secretLink);
});

test("a second attempt carries the same Message-ID", async () => {
  const { sink, mailer } = await given();

  await mailer.send(aMail());
  await mailer.send(aMail());

  const mails = await Promise.all(sink.deliveries.map(({ content }) => PostalMime.parse(content)));
  expect(mails.map(({ messageId }) => messageId)).toEqual([
    "<mal_7Qw2@latchkey.example.com>",
    "<mal_7Qw2@latchkey.example.com>",
  ]);
});

test("a recipient the server refuses for good is not retried, and its words are not repeated", async () => {
  const { sink, mailer } = await given({ answers: { RCPT: `550 spam: ${secretLink}` } });

  const error = await mailer.send(aMail()).catch((reason: unknown) => reason);

  expect(error).toMatchObject({ message: "smtp: EENVELOPE (550)", isRetryable: false });
  expect(inspect(error, { depth: null, showHidden: true })).not.toContain(secretLink);
  expect(sink.deliveries).toEqual([]);
});

test("a recipient the server cannot take now is retried", async () => {
  const { mailer } = await given({ answers: { RCPT: "451 greylisted" } });

  await expect(mailer.send(aMail())).rejects.toMatchObject({ message: "smtp: EENVELOPE (451)", isRetryable: true });
});

test("a server that never greets is given up after the timeout", async () => {
  const { mailer } = await given({ isSilent: true }, 50);

  await expect(mailer.send(aMail())).rejects.toMatchObject({
    message: "smtp: ETIMEDOUT (no status)",
    isRetryable: true,
  });
});

test("a connection lost before the acknowledgement is a failure", async () => {
  const { mailer } = await given({ dropsAfterContent: true });

  await expect(mailer.send(aMail())).rejects.toMatchObject({ isRetryable: true });
});

test("SMTP_URL gives server and login, with percent signs decoded", () => {
  expect(parseSmtpUrl("smtp://me%40example.com:p%3Ass@mail.example.com")).toEqual({
    host: "mail.example.com",
    port: 587,
    secure: false,
    requireTLS: true,
    auth: { user: "me@example.com", pass: "p:ss" },
  });
  expect(parseSmtpUrl("smtps://[2001:db8::1]")).toEqual({
    host: "2001:db8::1",
    port: 465,
    secure: true,
    requireTLS: false,
  });
});

test("SMTP_URL cannot switch off certificate checks", () => {
  expect(parseSmtpUrl("smtp://mail.example.com:25?tls.rejectUnauthorized=false&ignoreTLS=true&logger=true")).toEqual({
    host: "mail.example.com",
    port: 25,
    secure: false,
    requireTLS: false,
  });
});

test.each(["mail.example.com:25", "https://mail.example.com", "smtp://", ""])("%j is no SMTP_URL", (url) => {
  expect(() => parseSmtpUrl(url)).toThrow("SMTP_URL must look like");
});
