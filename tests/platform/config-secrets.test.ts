import { describe, expect, it } from "vitest";
import { ConfigError, readConfig } from "@/server/config";

const key = Buffer.alloc(32, 1).toString("base64");

describe("the settings of the master key", () => {
  it("are read: a key and the one before it, or a command and what it unwraps", () => {
    expect(readConfig({ MASTER_KEY: key, MASTER_KEY_PREVIOUS: key })).toMatchObject({
      MASTER_KEY: key,
      MASTER_KEY_PREVIOUS: key,
    });
    expect(readConfig({ MASTER_KEY_COMMAND: "vault read -field=key x", MASTER_KEY_WRAPPED: "blob" })).toMatchObject({
      MASTER_KEY_COMMAND: ["vault", "read", "-field=key", "x"],
      MASTER_KEY_WRAPPED: "blob",
    });
  });

  it.each([
    [{ MASTER_KEY_PREVIOUS: "canary" }, "MASTER_KEY_PREVIOUS must be 32 bytes in base64 (openssl rand -base64 32)"],
    [
      { MASTER_KEY_COMMAND: "[canary" },
      'MASTER_KEY_COMMAND must be a program and its arguments, between spaces or as a JSON array such as ["/bin/get key", "-1"]',
    ],
    [
      { MASTER_KEY: key, MASTER_KEY_COMMAND: "canary" },
      "MASTER_KEY_COMMAND must not be set together with MASTER_KEY: choose where the master key comes from",
    ],
    [
      { MASTER_KEY_WRAPPED: "canary" },
      "MASTER_KEY_WRAPPED is what MASTER_KEY_COMMAND is given to unwrap, which isn't set",
    ],
  ])("are refused in one sentence that says nothing of their value: %j", (env, sentence) => {
    expect(() => readConfig(env)).toThrow(new ConfigError(`Latchkey can't start: ${sentence}.`));
  });
});
