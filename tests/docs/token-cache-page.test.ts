import { readdirSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";

const read = (path: string) => readFileSync(new URL(`../../docs/${path}`, import.meta.url), "utf8");
const page = read("token-cache.md");
const files = readdirSync(new URL("../../docs/examples/token-cache", import.meta.url));

it("docs/token-cache.md shows the very text of each file that is tested", () => {
  const blocks = [...page.matchAll(/`([\w-]+\.ts)`:?\n\n```ts\n([\s\S]*?)```/g)].map(([, name, text]) => [name, text]);

  expect(Object.fromEntries(blocks)).toEqual(
    Object.fromEntries(files.map((name) => [name, read(`examples/token-cache/${name}`)])),
  );
});

it("has no other TypeScript in it than those files and what calls them", () => {
  expect([...page.matchAll(/```ts\n/g)]).toHaveLength(files.length + 1);
});
