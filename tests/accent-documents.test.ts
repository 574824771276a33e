import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { documentedAccents } from "../app/(docs)/documented-accents";
import { dialects } from "../server/dialects/dialects";
import { accentDocument } from "../server/http/openapi";

const stored = (name: string) => new URL(`../docs/openapi/${name}.json`, import.meta.url);

it("every accent has a page in the documentation", () => {
  expect(documentedAccents.map(({ name }) => name)).toEqual(dialects.map(({ name }) => name));
});

describe.each(documentedAccents.filter(({ name }) => name !== "portal"))("the accent $name", (accent) => {
  const document = () => accentDocument(accent) as { paths: Record<string, Record<string, { operationId: string }>> }; // as OpenAPI has it

  it("is described by docs/openapi (UPDATE_OPENAPI=1 npx vitest run tests/accent-documents.test.ts writes it)", () => {
    const text = `${JSON.stringify(document(), null, 2)}\n`;
    if (process.env.UPDATE_OPENAPI) writeFileSync(stored(accent.name), text);

    expect(existsSync(stored(accent.name))).toBe(true);
    expect(text).toBe(readFileSync(stored(accent.name), "utf8"));
  });

  it("has every endpoint of its route table in the description, each under a name of its own", () => {
    const described = Object.entries(document().paths).flatMap(([path, operations]) =>
      Object.entries(operations).map(([method, { operationId }]) => `${method.toUpperCase()} ${path} ${operationId}`),
    );

    expect(described.sort()).toEqual(accent.endpoints.map(({ method, path, id }) => `${method} ${path} ${id}`).sort());
    expect(new Set(accent.endpoints.map(({ id }) => id)).size).toBe(accent.endpoints.length);
  });

  it("has samples in curl, Python and TypeScript that name this installation and no vendor's host", () => {
    const written = accent.guide.samples.map(({ language, code }) => ({
      language,
      text: code({ appUrl: "https://keys.example.com" }),
    }));

    expect([...new Set(written.map(({ language }) => language))].sort()).toEqual(["curl", "python", "typescript"]);
    for (const { text } of written) {
      expect(text).toContain("https://keys.example.com");
      expect(text).not.toMatch(/api\.coze\.(?:cn|com)|aip\.baidubce\.com|dify\.ai/);
    }
  });

  it("says everything in both languages", () => {
    const { summary, preparation, differences, safer } = accent.guide;
    for (const text of [summary, preparation, ...differences, ...safer]) {
      expect(text.en.trim()).not.toBe("");
      expect(text["zh-CN"]).toMatch(/\p{Script=Han}/u);
    }
    expect(differences.length).toBeGreaterThan(0);
    expect(safer.length).toBeGreaterThan(0);
  });
});
