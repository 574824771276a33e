import { describe, expect, it } from "vitest";
import { type ApiResult, type callApi, makeProblem } from "@/client/api";
import { askedStepUp, onStepUp, withStepUp } from "@/client/step-up";

type Sent = [method: string, path: string, body: unknown, bearer: string | undefined];

const required: ApiResult<never> = {
  ok: false,
  problem: { ...makeProblem("reauthentication_required", 403), detail: "Give it once more.", requestId: "req_1" },
};
const declined: ApiResult<never> = { ok: false, problem: makeProblem("reauthentication_required", 403) };
const wrong: ApiResult<never> = { ok: false, problem: makeProblem("reauthentication_failed", 403) };

/** A server that asks for the password before everything but the password. */
function server({ staysShut = false } = {}) {
  const sent: Sent[] = [];
  let isOpen = false;
  const answer = (path: string, body: unknown): ApiResult<unknown> => {
    if (path !== "/api/v1/session/confirm") return isOpen ? { ok: true, data: body } : required;
    const isRight = JSON.stringify(body) === '{"password":"right"}';
    isOpen ||= isRight && !staysShut;
    return isRight ? { ok: true, data: null } : wrong;
  };
  const call: typeof callApi = async (method, path, body, { bearer, signal }) => {
    signal?.throwIfAborted();
    sent.push([method, path, body, bearer]);
    return answer(path, body) as never; // the data is what was sent, whatever type the caller hopes for
  };
  return { sent, call: withStepUp(call) };
}

const options = { locale: "en", bearer: "token" };

/** A page that shows the question, and what it hears. */
function page() {
  let changes = 0;
  const leave = onStepUp(() => {
    changes += 1;
  });
  return { leave, changes: () => changes };
}

const turn = () => new Promise((resolve) => setTimeout(resolve));

describe("a call that the server wants the password for", () => {
  it("is made again, the very same and once, when the password was right", async () => {
    const { sent, call } = server();
    const { leave, changes } = page();
    const result = call("POST", "/api/v1/keys", { name: "CI" }, options);
    await turn();
    expect([changes(), sent.length]).toEqual([1, 1]);

    expect(await askedStepUp()?.confirm("wrong")).toEqual(wrong);
    expect(sent).toHaveLength(2);
    expect((await askedStepUp()?.confirm("right"))?.ok).toBe(true);
    askedStepUp()?.settle(true);

    expect(await result).toEqual({ ok: true, data: { name: "CI" } });
    expect(sent).toEqual([
      ["POST", "/api/v1/keys", { name: "CI" }, "token"],
      ["POST", "/api/v1/session/confirm", { password: "wrong" }, undefined],
      ["POST", "/api/v1/session/confirm", { password: "right" }, undefined],
      ["POST", "/api/v1/keys", { name: "CI" }, "token"],
    ]);
    expect([askedStepUp(), changes()]).toEqual([null, 2]);
    leave();
  });

  it("is not made again when the person says no, and tells no number of a request that nobody needs", async () => {
    const { sent, call } = server();
    const { leave } = page();
    const result = call("DELETE", "/api/v1/apps/cli_1", undefined, options);
    await turn();
    askedStepUp()?.settle(false);

    expect(await result).toEqual(declined);
    expect(sent).toHaveLength(1);
    leave();
  });

  it("is refused for good when the server asks again at once", async () => {
    const { sent, call } = server({ staysShut: true });
    const { leave } = page();
    const result = call("POST", "/api/v1/keys", {}, options);
    await turn();
    askedStepUp()?.settle(true);

    expect(await result).toEqual(required);
    expect(sent).toHaveLength(2);
    expect(askedStepUp()).toBeNull();
    leave();
  });

  it("waits with others that come meanwhile for one answer", async () => {
    const { sent, call } = server();
    const { leave, changes } = page();
    const results = ["a", "b", "c"].map((name) => call("POST", "/api/v1/keys", { name }, options));
    await turn();
    await askedStepUp()?.confirm("right");
    askedStepUp()?.settle(true);

    expect((await Promise.all(results)).map(({ ok }) => ok)).toEqual([true, true, true]);
    expect(sent).toHaveLength(7);
    expect(changes()).toBe(2);
    leave();
  });

  it("ends with the page that asked for it, and leaves the question to the others", async () => {
    const { call } = server();
    const { leave } = page();
    const gone = new AbortController();
    const result = call("POST", "/api/v1/keys", {}, { ...options, signal: gone.signal });
    await turn();
    gone.abort();

    await expect(result).rejects.toThrow("aborted");
    askedStepUp()?.settle(false);
    leave();
  });

  it("is refused where nobody can be asked, and where who was asked is gone", async () => {
    const { call } = server();
    expect(await call("POST", "/api/v1/keys", {}, options)).toEqual(declined);

    const { leave } = page();
    const result = call("POST", "/api/v1/keys", {}, options);
    await turn();
    leave();
    expect(await result).toEqual(declined);
    expect(askedStepUp()).toBeNull();
  });
});

it("any other answer is passed on, and nobody is asked", async () => {
  const { leave, changes } = page();
  for (const answer of [{ ok: true as const, data: 1 }, wrong]) {
    const call = withStepUp((async () => answer) as typeof callApi);
    expect(await call("GET", "/api/v1/keys", undefined, options)).toEqual(answer);
  }
  expect([changes(), askedStepUp()]).toEqual([0, null]);
  leave();
});
