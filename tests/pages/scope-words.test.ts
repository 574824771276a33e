import { createTranslator } from "next-intl";
import { describe, expect, it } from "vitest";
import { scopeWordsOf } from "@/components/scopes/scope-words";
import en from "@/messages/en.json";
import zhCN from "@/messages/zh-CN.json";
import { genericScopes, identityScopes } from "@/shared/oauth-scopes";
import { scopes } from "@/shared/scopes";

const wordsOf = (locale: "en" | "zh-CN", messages: typeof en) =>
  scopeWordsOf(createTranslator({ locale, messages, namespace: "scopeWords" }));
const english = wordsOf("en", en);
const chinese = wordsOf("zh-CN", zhCN);

describe("a scope in words", () => {
  it("has a sentence of its own for all that Latchkey itself knows", () => {
    for (const scope of [...identityScopes, ...genericScopes, ...scopes]) {
      for (const words of [english, chinese]) expect(words(scope)).not.toMatch(/[“”]/);
    }
  });

  it("is made of resource and level for a service's own", () => {
    expect(english("orders:read")).toBe("Read what is in “orders”");
    expect(chinese("orders:write")).toBe("修改“orders”里的内容");
    expect(english("orders:ship")).toBe("Use “orders” to “ship”");
  });

  it("names what has no such form, whatever it is made of", () => {
    expect(english("known.openid")).toBe("Use “known.openid”");
    expect(english("orders:read:all")).toBe("Use “orders:read:all”");
    expect(english("orders:__proto__")).toBe("Use “orders” to “__proto__”");
    expect(english("orders:constructor")).toBe("Use “orders” to “constructor”");
    expect(english("toString")).toBe("Use “toString”");
    expect(english("levels")).toBe("Use “levels”");
  });
});
