import { describe, expect, it } from "vitest";
import { durationText } from "@/components/consent/duration-text";
import { placeOf } from "@/components/consent/place-of";
import { splitScopes } from "@/components/consent/split-scopes";
import { openedDeviceReply } from "@/components/device/device-view";
import { isUserCode, shownUserCode } from "@/components/device/user-code";

describe("what the consent page tells", () => {
  it("keeps what is new apart from what was agreed to before", () => {
    expect(splitScopes(["openid", "keys:read"], ["openid", "email"])).toEqual({
      added: ["keys:read"],
      agreed: ["openid"],
    });
    expect(splitScopes(["openid"], [])).toEqual({ added: ["openid"], agreed: [] });
  });

  it("names a resource by its host, or as it is where it has none", () => {
    expect(placeOf("https://mcp.example.com:8443/tools?x=1")).toBe("mcp.example.com:8443");
    expect(placeOf("urn:example:orders")).toBe("urn:example:orders");
    expect(placeOf("https://login.bank.example@evil.example/")).toBe("evil.example");
    expect(placeOf("no address")).toBe("no address");
  });

  it("says how long in a unit that a person counts in", () => {
    expect(durationText(900, "en")).toBe("15 minutes");
    expect(durationText(3600, "en")).toBe("1 hour");
    expect(durationText(5400, "en")).toBe("90 minutes");
    expect(durationText(86_400, "zh-CN")).toBe("1天");
    expect(durationText(5, "en")).toBe("5 seconds");
  });
});

describe("a device's code", () => {
  it.each([
    ["bcdfghjk", "BCDF-GHJK"],
    [" BCDF GHJK ", "BCDF-GHJK"],
    ["bcdf–ghjk", "BCDF-GHJK"],
    ["ＢＣＤＦ－ＧＨＪＫ", "BCDF-GHJK"],
    ["Your code: BCDF-GHJK.", "BCDF-GHJK"],
    ["bcdf", "BCDF"],
    ["bcdfg", "BCDF-G"],
    ["AEIO-1234", "AEIO-1234"],
    ["<script>", "SCRI-PT"],
    ["", ""],
  ])("is read from %j as %j", (typed, shown) => {
    expect(shownUserCode(typed)).toBe(shown);
  });
});

describe("what can be a device's code", () => {
  it("is two times four of its letters, and nothing beside them", () => {
    expect(["BCDF-GHJK", "BCDF-GHJ", "AEIO-1234", "XBCDF-GHJK", "BCDF-GHJK ", ""].filter(isUserCode)).toEqual([
      "BCDF-GHJK",
    ]);
  });
});

describe("a device that was opened", () => {
  const answer = {
    client: { id: "cli_1", name: "TV", source: "document" },
    scopes: ["openid"],
    audience: [],
    workspaces: [{ id: "ws_1", name: "Home", personal: true }],
    requestedAt: "2026-01-01T00:00:00.000Z",
    expiresAt: "2026-01-01T00:10:00.000Z",
  };

  it("counts as unchecked unless it was made here", () => {
    expect(openedDeviceReply.parse(answer)).toEqual({
      app: { name: "TV", source: "dynamic" },
      scopes: ["openid"],
      audience: [],
      workspaces: [{ id: "ws_1", name: "Home" }],
      requestedAt: "2026-01-01T00:00:00.000Z",
    });
  });

  it("is none where the answer isn't one", () => {
    expect(() => openedDeviceReply.parse({ ...answer, client: null })).toThrow();
    expect(() => openedDeviceReply.parse("<html>")).toThrow();
  });
});
