import { describe, expect, it } from "vitest";
import { difyConsoleDialect } from "../../../server/dialects/dify-console/dify-console.dialect";
import { difyConsoleWording } from "../../../server/dialects/dify-console/wording";
import { DomainError, domainErrorCodes } from "../../../server/domain/errors";
import type { Incoming } from "../../../server/http/incoming";
import { atConsole, refusal, said } from "./console-client";

const malformed = refusal(400, "bad_request", "The request can't be read: it has to be valid JSON in UTF-8.");
const noObject = refusal(400, "invalid_param", "The body must be a JSON object.");

const bodies = [
  "/login",
  "/forgot-password",
  "/reset-password",
  "/forgot-password/validity",
  "/forgot-password/resets",
  "/email-register/send-email",
  "/email-register/validity",
  "/email-register",
  "/activate",
];

describe.each(bodies)("POST %s", (path) => {
  it("answers whatever is no usable body in the accent's words, and does nothing", async () => {
    const { browser, rowCounts, call } = await atConsole();
    const before = await rowCounts();
    const full = `/console/api${path}`;

    for (const body of ["", "{", "\ufeff{}", '{"email":"a\\u0000b"}', '{"email":"\\ud800"}', `${"[".repeat(99)}`]) {
      expect([body, said(await browser.post(path, body))]).toEqual([body, malformed]);
    }
    for (const body of ["[]", "null", '"x"', "7"]) {
      expect([body, said(await browser.post(path, body))]).toEqual([body, noObject]);
    }
    const wrongType = await call("POST", full, { body: "a=b", headers: { "content-type": "text/plain" } });
    const message = "Send JSON, with Content-Type: application/json.";
    expect(said(wrongType)).toEqual(refusal(415, "unsupported_media_type", message));
    const huge = await browser.post(path, { email: "x".repeat(2_000_000) });
    expect(said(huge)).toEqual(refusal(413, "request_entity_too_large", "The body is too large."));
    const empty = await browser.post(path, {});
    expect([empty.status, empty.body.code]).toEqual([400, "invalid_param"]);
    expect(await rowCounts()).toEqual(before);
  });

  it("is no GET", async () => {
    const { browser } = await atConsole();

    const answer = await browser.get(path);

    const message = "This method is not allowed for the requested URL.";
    expect(said(answer)).toEqual(refusal(405, "method_not_allowed", message));
    expect(answer.headers.get("allow")).toBe("POST");
  });
});

describe("the console", () => {
  it.each([
    "/console/api",
    "/console/api/",
    "/console/api/nothing",
    "/console/api/login/",
    "/console/api/%00",
    "/console/api/workspaces/current",
  ])("does not know %s", async (path) => {
    const { call } = await atConsole();

    const answer = await call("GET", path);

    const message = "The requested URL was not found on the server.";
    expect(said(answer)).toEqual(refusal(404, "not_found", message));
  });

  it("lets nobody log in by a mailed code", async () => {
    const { browser, rowCounts } = await atConsole();
    const before = await rowCounts();

    for (const path of ["/email-code-login", "/email-code-login/validity"]) {
      for (const body of [{ email: "ada@example.com" }, undefined, "{"]) {
        const message = "Log-in by a mailed code is switched off. Use your password.";
        expect(said(await browser.post(path, body))).toEqual(refusal(403, "forbidden", message));
      }
    }
    expect(await rowCounts()).toEqual(before);
  });

  it("tells the sign-in page what it offers, before anybody is logged in", async () => {
    const { browser } = await atConsole();

    expect(said(await browser.get("/setup"))).toEqual({ status: 200, body: { step: "finished" } });
    expect(said(await browser.get("/init"))).toEqual({ status: 200, body: { status: "finished" } });
    expect((await browser.get("/system-features")).body).toMatchObject({
      enable_email_password_login: true,
      enable_email_code_login: false,
      enable_social_oauth_login: false,
      is_allow_register: true,
      is_email_setup: true,
      sso_enforced_for_signin: false,
      license: { status: "none" },
    });
  });

  it("has words of its own for every failure, and a challenge beside every 401", async () => {
    const { ctx } = await atConsole();
    for (const path of ["/console/api/login", "/console/api/apps", "/console/api/forgot-password/validity"]) {
      const incoming = { path, method: "POST" } as Incoming; // all that the words go by
      for (const code of domainErrorCodes) {
        const error = new DomainError(code);
        const { status, headers, body } = difyConsoleWording.failure(error, { origin: ctx.origin, incoming, ctx });
        const told = JSON.parse(body ?? "");
        expect(told).toEqual({ code: expect.stringMatching(/^[a-z_]+$/), message: expect.any(String), status });
        expect(told.message).toMatch(/^[A-Z].+/i);
        expect(headers["www-authenticate"]).toBe(status === 401 ? 'Bearer realm="api"' : undefined);
      }
    }
  });

  it("takes away the cookies of a session that was ended under it", async () => {
    const { ctx } = await atConsole();
    const incoming = { path: "/console/api/logout", method: "POST" } as Incoming; // all that the words go by

    const reply = difyConsoleWording.failure(new DomainError("session_not_found"), {
      origin: ctx.origin,
      incoming,
      ctx,
    });

    expect(reply.setCookies).toHaveLength(3);
    expect(JSON.parse(reply.body ?? "").code).toBe("unauthorized_and_force_logout");
  });

  it("asks a session for its CSRF token wherever one may call, but at the log-out", async () => {
    const { browser, call } = await atConsole();
    await browser.logIn();
    const bearer = browser.jar.get("access_token");
    const guarded = difyConsoleDialect.endpoints.filter(
      ({ access, id }) => access !== "anyone" && access.callers.includes("token") && id !== "difyConsoleLogOut",
    );
    expect(guarded.map(({ id }) => id)).toContain("difyConsoleGetProfile");

    for (const { method, path } of guarded) {
      const answer = await call(method, path.replace(/\{\w+\}/g, "app_00000000000000000000"), {
        bearer,
        ...(method !== "GET" && method !== "DELETE" && { body: {} }),
      });
      // The input may be looked at first; what counts is that nothing goes through.
      expect([method, path, answer.status >= 400]).toEqual([method, path, true]);
    }
  });
});
