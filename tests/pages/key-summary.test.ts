import { createTranslator } from "next-intl";
import { describe, expect, it } from "vitest";
import { placesOf } from "@/components/keys/form/key-places";
import en from "@/messages/en.json";
import zhCN from "@/messages/zh-CN.json";
import { offer } from "./key-samples";

const english = createTranslator({ locale: "en", messages: en, namespace: "keys" });
const chinese = createTranslator({ locale: "zh-CN", messages: zhCN, namespace: "keys" });

describe("the sentence before a key is made", () => {
  it("says what, where, from where and until when", () => {
    const words = { networks: "203.0.113.0/24", from: "some", until: "date" };
    expect(english("summary", { ...words, abilities: "read keys", workspaces: "“Ada”", date: "March 3, 2027" })).toBe(
      "This key can read keys in “Ada” from 203.0.113.0/24 until March 3, 2027.",
    );
    expect(chinese("summary", { ...words, abilities: "查看密钥", workspaces: "“Ada”", date: "2027年3月3日" })).toBe(
      "在2027年3月3日之前，这个密钥可以从 203.0.113.0/24 在“Ada”中查看密钥。",
    );
  });

  it("says less where there is no limit", () => {
    const words = { from: "anywhere", networks: "", until: "never", date: "" };
    expect(english("summary", { ...words, abilities: "read keys", workspaces: "“Ada”" })).toBe(
      "This key can read keys in “Ada” until you revoke it.",
    );
    expect(chinese("summary", { ...words, abilities: "查看密钥", workspaces: "“Ada”" })).toBe(
      "在你吊销之前，这个密钥可以在“Ada”中查看密钥。",
    );
  });

  it("adds a rate and a quota", () => {
    expect(english("summaryRate", { max: 1000, window: "minute" })).toBe("At most 1,000 calls a minute.");
    expect(english("summaryQuota", { remaining: 5000, every: "month" })).toBe(
      "It can be used 5,000 times, filled up every month.",
    );
    expect(chinese("summaryQuota", { remaining: 50, every: "never" })).toBe("总共可用 50 次。");
  });

  it("names where the key of each kind of owner is good", () => {
    expect(placesOf("account", ["ws_1"], offer)).toEqual(["Ada"]);
    expect(placesOf("account", [], offer)).toEqual([]);
    expect(placesOf("workspace:ws_2", [], offer)).toEqual(["Team"]);
    expect(placesOf("service_account:sa_3", [], offer)).toEqual(["Team"]);
    expect(placesOf("workspace:gone", [], offer)).toEqual([]);
  });
});
