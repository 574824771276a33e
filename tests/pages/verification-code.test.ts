import { describe, expect, it } from "vitest";
import { plainCode } from "@/client/verification-code";

describe("plainCode", () => {
  it.each([
    ["123456", "as it was mailed"],
    [" 123 456\n", "with spaces"],
    ["123-456", "with a dash"],
    ["123–456", "with the dash that word processors make"],
    ["123\u00a0456", "with a space that doesn't break"],
    ["123\u200b456", "with a space nobody sees"],
    ["１２３４５６", "in full-width digits"],
    ["１２３　４５６", "in full-width digits with a full-width space"],
    ["Your code: 123 456 (maple)", "in the sentence it stood in"],
    ["你的验证码是 123456，10 分钟内有效", "in a Chinese sentence with another number"],
  ])("reads %j", (typed) => {
    expect(plainCode(typed)).toBe("123456");
  });

  it.each(["", "12345", "1234567", "abcdef", "12a456"])("makes no code of %j, and loses nothing of it", (typed) => {
    expect(plainCode(typed)).toBe(typed);
  });
});
