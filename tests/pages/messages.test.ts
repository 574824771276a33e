import { describe, expect, it } from "vitest";
import en from "@/messages/en.json";
import zhCN from "@/messages/zh-CN.json";
import { auditEvents } from "@/server/domain/events";

type Tree = { [key: string]: string | Tree };

function leaves(tree: Tree, path = ""): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === "string" ? [[`${path}${key}`, value] as [string, string]] : leaves(value, `${path}${key}.`),
  );
}

/** What a sentence takes and which parts of it are links: `{name}`, `<link>`. */
const slots = (text: string) => [...new Set(text.match(/\{\w+(?=[},])|<\w+>/g))].sort();

describe("the two languages", () => {
  it("say the same things", () => {
    expect(leaves(zhCN).map(([key]) => key)).toEqual(leaves(en).map(([key]) => key));
  });

  it("take the same values and links in each sentence", () => {
    const chinese = new Map(leaves(zhCN));
    const differing = leaves(en).filter(([key, text]) => {
      const own = slots(chinese.get(key) ?? "");
      return slots(text).join() !== own.join() && !/plural|select/.test(text);
    });

    expect(differing).toEqual([]);
  });

  it("have a sentence for every event of the audit trail", () => {
    const worded = new Set(leaves(en.activity.event).map(([key]) => key));

    expect(auditEvents.filter((event) => !worded.has(event))).toEqual([]);
  });

  it("never shout", () => {
    expect([...leaves(en), ...leaves(zhCN)].filter(([, text]) => /[!！]|\bOops\b/.test(text))).toEqual([]);
  });
});
