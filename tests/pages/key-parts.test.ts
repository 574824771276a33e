import { describe, expect, it } from "vitest";
import { envFile, envName } from "@/components/keys/env-file";
import { looksLikeNetwork } from "@/components/keys/form/looks-like-network";
import { selectedOf, withToggled } from "@/components/keys/selection";
import { sparkline } from "@/components/keys/sparkline";
import { ipAllowlistField } from "@/shared/key-settings";
import { keyOf } from "./key-samples";

describe("sparkline", () => {
  it("draws a stroke for a day with calls and none for one without", () => {
    expect(sparkline([0, 10, 5], 30, 21)).toBe("M15 21v-20M25 21v-10");
  });

  it("shows one call beside a million", () => {
    expect(sparkline([1, 1_000_000], 20, 21)).toBe("M5 21v-2M15 21v-20");
  });
});

describe("the .env file", () => {
  it("makes a name out of a key's name", () => {
    expect(envName("CI deploy")).toBe("CI_DEPLOY_KEY");
    expect(envName("Café №1 key")).toBe("CAFE_NO1_KEY");
    expect(envName("2nd")).toBe("KEY_2ND_KEY");
    expect(envName("部署脚本")).toBe("LATCHKEY_API_KEY");
  });

  it("gives each key a name of its own", () => {
    const keys = [
      { name: "CI", secret: "a" },
      { name: "ci!", secret: "b" },
      { name: "密钥", secret: "c" },
    ];
    expect(envFile(keys)).toBe("CI_KEY=a\nCI_KEY_2=b\nLATCHKEY_API_KEY=c\n");
  });
});

describe("the first look at a network", () => {
  it.each([
    "203.0.113.7",
    "203.0.113.0/24",
    "0.0.0.0/0",
    "::1",
    "2001:db8::/32",
    "nowhere",
    "1.2.3",
    "256.1.1.1",
    "1.2.3.4/33",
    "::1/129",
    "::1/8/8",
    "1.2.3.4/",
    ":::",
    "fe80::1%eth0",
  ])("agrees with the form about %s", (text) => {
    expect(looksLikeNetwork(text)).toBe(ipAllowlistField.safeParse([text]).success);
  });
});

describe("the selection", () => {
  it("means only keys that are shown and still work", () => {
    const keys = [keyOf({ id: "a" }), keyOf({ id: "b", status: "revoked" }), keyOf({ id: "c", status: "disabled" })];
    expect(selectedOf(keys, new Set(["a", "b", "c", "gone"])).map(({ id }) => id)).toEqual(["a", "c"]);
  });

  it("is turned over one by one", () => {
    expect([...withToggled(new Set(["a"]), "b")]).toEqual(["a", "b"]);
    expect([...withToggled(new Set(["a"]), "a")]).toEqual([]);
    expect([...withToggled(new Set(["a"]), "a", true)]).toEqual(["a"]);
  });
});
