import { once } from "node:events";
import { createServer, type IncomingHttpHeaders, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { inspect } from "node:util";
import { afterEach, expect, test, vi } from "vitest";
import { makeResendMailer } from "@/server/platform/mailer/resend-mailer";
import { aMail, secretLink } from "./a-mail";

type Answer = (response: ServerResponse) => void;

const closers: (() => void)[] = [];
afterEach(() => {
  for (const close of closers.splice(0)) close();
  vi.unstubAllEnvs();
});

async function givenResend(answer: Answer, timeoutMs?: number) {
  const requests: { path: string | undefined; headers: IncomingHttpHeaders; body: unknown }[] = [];
  const server = createServer(async (request, response) => {
    const { url: path, headers } = request;
    requests.push({ path, headers, body: JSON.parse(await text(request)) });
    answer(response);
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  closers.push(() => {
    server.closeAllConnections();
    server.close();
  });
  vi.stubEnv("RESEND_BASE_URL", `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  return { requests, mailer: makeResendMailer({ apiKey: "re_test", ...(timeoutMs && { timeoutMs }) }) };
}

function json(status: number, body: unknown): Answer {
  return (response) => response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
}

test("a mail goes to RESEND_BASE_URL with its id as the idempotency key", async () => {
  const { mailer, requests } = await givenResend(json(200, { id: "49a3999c" }));

  await mailer.send(aMail());

  expect(requests).toHaveLength(1);
  expect(requests[0]).toMatchObject({
    path: "/emails",
    headers: { "idempotency-key": "mal_7Qw2", authorization: "Bearer re_test" },
    body: {
      from: "Latchkey <no-reply@latchkey.example.com>",
      to: ["lin@example.com"],
      subject: "激活你的 Latchkey 账号",
      html: aMail().html,
      text: aMail().text,
    },
  });
});

test.each([
  [429, "rate_limit_exceeded", true],
  [500, "internal_server_error", true],
  [403, "invalid_api_key", true],
  [409, "concurrent_idempotent_requests", true],
  [409, "invalid_idempotent_request", false],
  [422, "validation_error", false],
])("%i %s is a failure, retryable: %s, told without the mail's content", async (statusCode, name, isRetryable) => {
  const { mailer } = await givenResend(json(statusCode, { statusCode, name, message: `refused: ${secretLink}` }));

  const error = await mailer.send(aMail()).catch((reason: unknown) => reason);

  expect(error).toMatchObject({ name: "MailError", message: `resend: ${name} (${statusCode})`, isRetryable });
  expect(inspect(error, { depth: null, showHidden: true })).not.toContain(secretLink);
});

test("a name that is not one of Resend's codes is not repeated", async () => {
  const { mailer } = await givenResend(json(500, { statusCode: 500, name: secretLink, message: "" }));

  await expect(mailer.send(aMail())).rejects.toMatchObject({ message: "resend: unexpected_answer (500)" });
});

test.each([
  ["a page of HTML", (response: ServerResponse) => response.writeHead(502).end("<html>Bad gateway</html>")],
  ["an error that is null", json(500, null)],
  ["an error that is a number", json(500, 7)],
  ["an empty success", json(200, {})],
  ["a success that is null", json(200, null)],
  ["a hang-up", (response: ServerResponse) => response.destroy()],
])("%s is a failure worth a retry", async (_, answer) => {
  const { mailer } = await givenResend(answer);

  await expect(mailer.send(aMail())).rejects.toMatchObject({ name: "MailError", isRetryable: true });
});

test.each([
  ["before its answer", () => {}],
  ["inside its answer", (response: ServerResponse) => response.writeHead(200).write('{"id":')],
  ["inside an error", (response: ServerResponse) => response.writeHead(500).write('{"name":')],
])("a server that hangs %s is given up after the timeout", async (_, answer) => {
  const { mailer } = await givenResend(answer as Answer, 80);

  await expect(mailer.send(aMail())).rejects.toMatchObject({ name: "MailError", isRetryable: true });
});
