import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { readConfig } from "../server/config";
import { limits } from "../server/domain/limit-policies";

const rows = readFileSync(new URL("../docs/limits.md", import.meta.url), "utf8")
  .split("\n")
  .filter((line) => line.startsWith("| "))
  .map((line) => line.split("|").map((cell) => cell.replaceAll("`", "").trim()));

it("docs/limits.md has every limit with its figures, and no other", () => {
  const written = rows.filter(([, name = ""]) => /^[a-z_]+\.[a-z_]+$/.test(name));

  expect(written.map(([, name, , max, seconds, uncounted]) => [name, max, seconds, uncounted])).toEqual(
    Object.entries(limits).map(([name, { max, windowSeconds, uncounted }]) => [
      name,
      String(max),
      String(windowSeconds),
      uncounted.replace("_", " "),
    ]),
  );
});

it("docs/limits.md has every lifetime with its default", () => {
  const config: Record<string, unknown> = readConfig({});
  const written = rows.filter(([, , setting = ""]) => setting.endsWith("_SECONDS"));

  expect(written.map(([, , setting]) => setting).sort()).toEqual(
    Object.keys(config)
      .filter((name) => name.endsWith("_SECONDS"))
      .sort(),
  );
  for (const [, , setting = "", seconds] of written)
    expect([setting, seconds]).toEqual([setting, String(config[setting])]);
});
