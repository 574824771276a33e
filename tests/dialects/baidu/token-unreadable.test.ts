import { describe, expect, it } from "vitest";
import type { CallOptions } from "../../client";
import { harness } from "../../harness";
import { formType } from "../../oauth";
import { tokenPath, unknownId, written } from "./baidu-app";

const invalid = (name: string) => ({
  error_description: `A parameter is missing, repeated, or not as expected. Look at: ${name}.`,
  error: "invalid_request",
});
const unreadable = { error_description: "The request can't be read.", error: "invalid_request" };
describe("a request that can't be read is refused in the accent's words:", () => {
  type Request = [method: string, query: string, options?: CallOptions];
  const form = (body: string): CallOptions => ({ body, headers: { "content-type": formType } });
  const twice = "grant_type=client_credentials&client_id=a&client_id=b&client_secret=x";

  const requests: [string, Request, number, object][] = [
    ["a parameter twice in the query", ["POST", `?${twice}`], 400, invalid("client_id")],
    ["a parameter twice in the query of a GET", ["GET", `?${twice}`], 400, invalid("client_id")],
    ["a parameter twice in the form", ["POST", "", form(twice)], 400, invalid("client_id")],
    ["the same one twice", ["POST", "?grant_type=a&grant_type=a"], 400, invalid("grant_type")],
    [
      "a parameter in both places that differ",
      ["POST", "?client_id=a", form("client_id=b")],
      400,
      invalid("client_id"),
    ],
    [
      "one in the query and another in JSON",
      ["POST", "?client_id=a", { body: { client_id: "b" } }],
      400,
      invalid("client_id"),
    ],
    ["a number in JSON", ["POST", "", { body: { client_id: 7 } }], 400, invalid("client_id")],
    ["a list in JSON", ["POST", "", { body: { client_secret: ["x"] } }], 400, invalid("client_secret")],
    ["null in JSON", ["POST", "", { body: { grant_type: null } }], 400, invalid("grant_type")],
    ["JSON that is a list", ["POST", "", { body: [] }], 400, unreadable],
    ["JSON that is a number", ["POST", "", { body: 7 }], 400, unreadable],
    ["JSON that is none", ["POST", "", { body: "{" }], 400, unreadable],
    ["a lone surrogate in JSON", ["POST", "", { body: '{"client_id":"\\ud800"}' }], 400, unreadable],
    ["NUL in JSON", ["POST", "", { body: '{"client_id":"\\u0000"}' }], 400, unreadable],
    ["NUL in the query", ["POST", "?client_id=a%00b"], 400, unreadable],
    ["bytes in a form that are no characters", ["POST", "", form("client_id=\ud800")], 401, unknownId],
    [
      "a content type that it doesn't read",
      ["POST", "", { body: "client_id=a", headers: { "content-type": "text/plain" } }],
      400,
      { ...unreadable, error_description: "The content type is not the one that this endpoint reads." },
    ],
    [
      "a huge body",
      ["POST", "", form(`client_id=${"a".repeat(200_000)}`)],
      413,
      { ...unreadable, error_description: "The request is larger than this server accepts." },
    ],
    ["a wrong method", ["PUT", ""], 405, { ...unreadable, error_description: "This address answers other methods." }],
    ["nothing at all", ["POST", ""], 401, unknownId],
    ["nothing at all, by GET", ["GET", ""], 401, unknownId],
  ];

  it.each(requests)("%s", async (_name, [method, query, options], status, body) => {
    const h = await harness();
    const before = await written(h);

    const answer = await h.call(method, `${tokenPath}${query}`, options);

    expect([answer.status, answer.body]).toEqual([status, body]);
    expect(answer.text.endsWith("\n")).toBe(true);
    expect(await written(h)).toEqual(before);
  });

  it("an unknown path below it", async () => {
    const h = await harness();

    const { status, body } = await h.call("GET", "/oauth/2.0/authorize?client_id=a");

    expect([status, body]).toEqual([
      404,
      { error_description: "There is nothing at this address.", error: "invalid_request" },
    ]);
  });
});
