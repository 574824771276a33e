import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { makeFileMailer } from "@/server/platform/mailer/file-mailer";
import { makeMailer } from "@/server/platform/mailer/make-mailer";
import { readOutbox } from "@/server/platform/mailer/read-outbox";
import { aMail } from "./a-mail";

let root: string;
let dir: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "latchkey-mail-"));
  dir = join(root, "outbox");
});
afterEach(() => rm(root, { recursive: true, force: true }));

const noon = new Date("2026-11-20T12:00:00.000Z");

test("a written mail reads back whole", async () => {
  await makeFileMailer({ dir, now: () => noon }).send(aMail());

  const [mail, ...others] = await readOutbox(dir);

  expect(others).toEqual([]);
  expect(mail).toEqual({
    id: "2026-11-20T12-00-00.000Z-mal_7Qw2",
    to: "lin@example.com",
    from: "no-reply@latchkey.example.com",
    subject: "激活你的 Latchkey 账号",
    date: noon.toISOString(),
    html: expect.stringContaining(aMail().html),
    text: expect.stringContaining(aMail().text),
  });
});

test("a file is an RFC 5322 message with a stable Message-ID and CRLF lines", async () => {
  await makeFileMailer({ dir, now: () => noon }).send(aMail());

  const content = await readFile(join(dir, "2026-11-20T12-00-00.000Z-mal_7Qw2.eml"), "utf8");

  expect(content).toContain("\r\nMessage-ID: <mal_7Qw2@latchkey.example.com>\r\n");
  expect(content).toContain("\r\nTo: lin@example.com\r\n");
  expect(content.replaceAll("\r\n", "")).not.toMatch(/[\r\n]/);
});

test("only the owner reads the outbox, also one that existed with wider rights", async () => {
  await mkdir(dir, { mode: 0o755 });

  await makeFileMailer({ dir }).send(aMail());

  const names = await readdir(dir);
  expect(names).toHaveLength(1);
  expect((await stat(dir)).mode & 0o777).toBe(0o700);
  expect((await stat(join(dir, names[0] ?? ""))).mode & 0o777).toBe(0o600);
});

test("an outbox that cannot be written is a retryable failure named by its code", async () => {
  await writeFile(dir, "not a folder");

  await expect(makeFileMailer({ dir }).send(aMail())).rejects.toMatchObject({
    message: "file: EEXIST",
    isRetryable: true,
  });
});

test("the newest 200 are read, newest first, and nothing that is not a mail", async () => {
  let second = 0;
  const mailer = makeFileMailer({ dir, now: () => new Date(noon.getTime() + second++ * 1000) });
  for (let index = 0; index < 203; index++) await mailer.send(aMail({ id: `mal_${index}` }));
  await writeFile(join(dir, "notes.txt"), "");
  await writeFile(join(dir, ".2027-half.eml"), "");
  await mkdir(join(dir, "2027.eml"));

  const mails = await readOutbox(dir);

  expect(mails).toHaveLength(200);
  expect(mails[0]?.id).toBe("2026-11-20T12-03-22.000Z-mal_202");
  expect(mails.at(-1)?.id).toBe("2026-11-20T12-00-03.000Z-mal_3");
});

test("an outbox never written to is empty", async () => {
  expect(await readOutbox(dir)).toEqual([]);
});

test("the mailer is Resend with a key, else SMTP with a server, else files", () => {
  const options = { resendApiKey: "re_test", smtpUrl: "smtp://127.0.0.1", outboxDir: dir };

  expect(makeMailer(options).kind).toBe("resend");
  expect(makeMailer({ ...options, resendApiKey: undefined }).kind).toBe("smtp");
  expect(makeMailer({ outboxDir: dir }).kind).toBe("file");
});
