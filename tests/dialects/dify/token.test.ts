import { describe, expect, it } from "vitest";
import { password } from "../../given";
import { harness } from "../../harness";
import { form } from "../../oauth";
import {
  badRequest,
  enveloped,
  logIn,
  personsTokens,
  refused,
  withApp,
  wrongClient,
  wrongPassword,
} from "./token-answers";

describe("a user name and a password in JSON", () => {
  it("give the tokens of a session of its own, in the envelope and beside it", async () => {
    const h = await harness();
    const { email } = await h.given.account();

    const answer = await logIn(h, email.toUpperCase(), password);

    expect([answer.status, answer.body]).toEqual([200, enveloped(personsTokens)]);
    expect(answer.headers.get("cache-control")).toBe("no-store");
    const me = await h.call("GET", "/api/v1/me", { bearer: answer.body.access_token });
    expect(me.body).toMatchObject({ email, via: "token" });
    const sessions = await h.database.prisma.session.findMany();
    expect(sessions.map(({ carrier }) => carrier)).toEqual(["api"]);
  });

  it("tell an unknown address from a wrong password in nothing", async () => {
    const h = await harness();
    const { email } = await h.given.account();

    const answers = [await logIn(h, email, "wrong"), await logIn(h, "nobody@example.com", "wrong")];

    for (const { status, body } of answers) expect([status, body]).toEqual([401, wrongPassword]);
    expect((await h.rowCounts()).sessions).toBe(0);
  });

  it("lock after as many wrong ones as the other log-ins, and say until when", async () => {
    const h = await harness({ PASSWORD_MAX_FAILURES: "2" });
    const { email } = await h.given.account();
    await logIn(h, email, "wrong");
    await h.call("POST", "/login", { body: { email, password: "wrong" } });

    const answer = await logIn(h, email, password);

    const message = "Too many wrong passwords in a row. Wait for the time in Retry-After, or reset the password.";
    expect([answer.status, answer.body]).toEqual([429, refused(42901, "invalid_grant", message)]);
    expect(answer.headers.get("retry-after")).toBe("900");
  });

  it("say that an account is suspended to who knows its password, unless existence is hidden", async () => {
    for (const hidden of ["false", "true"]) {
      const h = await harness({ HIDE_ACCOUNT_EXISTENCE: hidden });
      const { id, email } = await h.given.account();
      await h.database.prisma.account.update({ where: { id }, data: { status: "suspended" } });

      const { status, body } = await logIn(h, email, password);

      const told = refused(40104, "invalid_grant", "This account is suspended. Ask an admin.");
      expect([status, body]).toEqual([401, hidden === "true" ? wrongPassword : told]);
    }
  });

  it.each([
    ["no password", { username: "ada@example.com" }, ["password"]],
    ["no user name", { password }, ["username"]],
    ["a user name that is no address", { username: "admin", password }, ["username"]],
    ["a number", { username: 7, password }, ["username"]],
    ["nothing and a list", { username: null, password: ["x"] }, ["username", "password"]],
    ["a password without end", { username: "ada@example.com", password: "x".repeat(5000) }, ["password"]],
  ])("with %s are refused by the names of what is wrong", async (_name, body, names) => {
    const h = await harness();
    const answer = await h.call("POST", "/auth/token", { body });
    expect([answer.status, answer.body]).toEqual([400, badRequest(...names)]);
  });

  it("that are both missing come from no app", async () => {
    const h = await harness();
    for (const request of [{ body: {} }, {}]) {
      const answer = await h.call("POST", "/auth/token", request);
      expect([answer.status, answer.body]).toEqual([401, wrongClient]);
    }
  });

  it("refuse to be sent together with an app's id: one request says who it is once", async () => {
    const h = await harness();
    const { owner, client_id, client_secret } = await withApp(h);

    const answer = await h.call("POST", "/auth/token", {
      body: { username: owner.email, password, client_id, client_secret },
    });

    expect([answer.status, answer.body]).toEqual([400, badRequest()]);
  });

  it("are no grant of an app's: the type password is unknown", async () => {
    const h = await harness();
    const { owner, client_id, client_secret } = await withApp(h);

    const answer = await form(h, "/auth/token", {
      ...{ grant_type: "password", username: owner.email, password, client_id, client_secret },
    });

    const unknown = refused(40006, "unsupported_grant_type", "The grant type is not known.");
    expect([answer.status, answer.body]).toEqual([400, unknown]);
  });
});
