import { describe, expect, it } from "vitest";
import { agentName } from "@/components/sessions/agent-name";

const chrome =
  "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36";

describe("agentName", () => {
  it.each([
    ["Mozilla/5.0 (X11; Linux x86_64; rv:130.0) Gecko/20100101 Firefox/130.0", { program: "Firefox", system: "Linux" }],
    [chrome, { program: "Chrome", system: "Windows" }],
    [`${chrome} Edg/140.0`, { program: "Edge", system: "Windows" }],
    [
      "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1 Version/18.0 Mobile/15E148 Safari/604.1",
      { program: "Safari", system: "iPhone" },
    ],
    [
      "Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 Chrome/140.0 Mobile Safari/537.36",
      { program: "Chrome", system: "Android" },
    ],
    ["curl/8.5.0", { program: "curl", system: null }],
    ["python-requests/2.32.3", { program: "Python requests", system: null }],
    ["node", { program: "Node.js", system: null }],
  ])("names %s", (userAgent, expected) => {
    expect(agentName(userAgent)).toEqual(expected);
  });

  it.each(["", "weirdtool 1.0", "Mozilla/5.0"])("doesn't guess at %j", (userAgent) => {
    expect(agentName(userAgent)).toBeNull();
  });
});
