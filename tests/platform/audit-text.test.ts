import { describe, expect, it } from "vitest";
import { meaningOf } from "@/server/domain/audit/audit-text.rules";

const id = "key_0123456789abcdefghij";
const request = "req_3f2504e0-4f89-41d3-9a0c-0305e82c3301";

describe("what a text that the audit trail is searched for can mean", () => {
  it.each([
    ["a whole id", id, { columns: ["id", "accountId", "actorId", "targetId"], whole: true, emailPart: null }],
    ["how an id begins, or a name", "key_01", { columns: ["actorId", "targetId"], whole: false, emailPart: "key_01" }],
    ["how a row's id begins", "evt_Ab", { columns: ["id"], whole: false, emailPart: "evt_ab" }],
    ["how a request's id begins", "req_0a-", { columns: ["requestId"], whole: false, emailPart: "req_0a-" }],
    ["a whole request id", request, { columns: ["requestId"], whole: true, emailPart: null }],
    ["how the id of something else begins", "ses_", { columns: ["targetId"], whole: false, emailPart: "ses_" }],
    ["an IPv4 address", "192.0.2.1", { columns: ["ip"], whole: true, emailPart: null }],
    ["how one begins, or a name", "192.0.", { columns: ["ip"], whole: false, emailPart: "192.0." }],
    ["a number", "42", { columns: ["ip"], whole: false, emailPart: "42" }],
    ["how an IPv6 address begins", "2001:db8:", { columns: ["ip"], whole: false, emailPart: null }],
    ["people", "Ada@Example", { columns: [], whole: false, emailPart: "ada@example" }],
    ["people with a wildcard's letter", "a_b%", { columns: [], whole: false, emailPart: "a_b%" }],
  ])("%s: %s", (_name, text, meaning) => {
    expect(meaningOf(text)).toEqual({ value: text, ...meaning });
  });

  it("an IPv6 address however it is spelled", () => {
    expect(meaningOf("2001:0DB8::0017").value).toBe("2001:db8::17");
  });
});
