import { describe, expect, it } from "vitest";
import {
  ambientReads,
  environmentReads,
  forbiddenImports,
  namingFaults,
  prismaOutsideStores,
  vendorNames,
} from "./architecture-rules";
import { listSourceFiles } from "./source-files";

const files = listSourceFiles();

const rules = { forbiddenImports, prismaOutsideStores, ambientReads, environmentReads, vendorNames, namingFaults };

describe("the repository", () => {
  it("is read at all", () => {
    expect(files.map(({ path }) => path)).toEqual(
      expect.arrayContaining(["server.ts", "server/domain/errors.ts", "shared/fields.ts", "app/layout.tsx"]),
    );
    expect(files.filter(({ path }) => path.includes("generated"))).toEqual([]);
  });

  it.each([
    ["keeps the direction of imports", forbiddenImports],
    ["names Prisma in the stores alone", prismaOutsideStores],
    ["takes time, chance and settings from its context", ambientReads],
    ["reads the environment in one place", environmentReads],
    ["keeps the words of vendors in their dialects", vendorNames],
    ["names files for what they hold, in kebab-case, one thing each, 250 lines at most", namingFaults],
  ])("%s", (_guarantee, faultsOf) => {
    expect(files.flatMap(faultsOf)).toEqual([]);
  });
});

describe("the rules themselves", () => {
  const bad: [keyof typeof rules, string, string][] = [
    ["forbiddenImports", "server/domain/keys/a.ts", 'import { Hono } from "hono";'],
    ["forbiddenImports", "server/domain/keys/a.ts", 'import { createServer } from "node:http";'],
    ["forbiddenImports", "server/domain/keys/a.ts", 'import { readConfig } from "../../config";'],
    ["forbiddenImports", "server/domain/keys/a.ts", 'import { mailTemplates } from "@/emails/registry";'],
    ["forbiddenImports", "server/domain/keys/a.ts", 'import { openDatabase } from "../../db/database";'],
    ["forbiddenImports", "server/domain/keys/a.ts", 'const next = await import("next/headers");'],
    ["forbiddenImports", "server/domain/keys/a.ts", 'export { readBody } from "../../http/json-body";'],
    ["forbiddenImports", "server/db/a.store.ts", 'import { DomainError } from "../domain/errors";'],
    ["forbiddenImports", "server/platform/a.ts", 'import { logIn } from "../domain/sessions/log-in";'],
    ["forbiddenImports", "server/platform/a.ts", 'import { openDatabase } from "../db/database";'],
    ["forbiddenImports", "server/http/a.ts", 'import { findAccount } from "../db/accounts.store";'],
    ["forbiddenImports", "server/http/a.ts", 'import NextAuth from "next-auth";'],
    ["forbiddenImports", "server/dialects/portal/a.ts", 'import { shape } from "../other/shapes";'],
    ["forbiddenImports", "server/dialects/portal/a.ts", 'import type { Key } from "../../db/keys.store";'],
    ["forbiddenImports", "shared/a.ts", 'import { useState } from "react";'],
    ["forbiddenImports", "shared/a.ts", 'import { words } from "@/emails/words/en";'],
    ["forbiddenImports", "emails/a.tsx", 'import { Button } from "@/components/ui/button";'],
    ["forbiddenImports", "client/a.ts", 'import type { Actor } from "@/server/domain/actor";'],
    ["forbiddenImports", "components/a.tsx", 'import { getContainer } from "@/server/container";'],
    ["forbiddenImports", "app/page.tsx", 'import { findKey } from "@/server/db/keys.store";'],
    ["prismaOutsideStores", "server/domain/a.ts", "await ctx.db.prisma.account.findMany();"],
    ["prismaOutsideStores", "app/page.tsx", 'import type { Prisma } from "@/server/db/generated/client";'],
    ["ambientReads", "server/domain/a.ts", "const now = new Date();"],
    ["ambientReads", "server/http/a.ts", "const now = Date.now();"],
    ["ambientReads", "server/dialects/portal/a.ts", "const chance = Math.random();"],
    ["environmentReads", "server/platform/a.ts", "const home = process.env.HOME;"],
    ["environmentReads", "client/a.ts", "const url = process.env.APP_URL;"],
    ["vendorNames", "server/domain/a.ts", "const tenantId = 1;"],
    ["vendorNames", "server/domain/a.ts", "// a PAT"],
    ["vendorNames", "server/http/a.ts", "return { retcode: 0 };"],
    ["vendorNames", "server/dialects/portal/a.ts", "// as RAGFlow does"],
    ["namingFaults", "server/domain/createKey.ts", "export const a = 1;"],
    ["namingFaults", "server/utils.ts", "export const a = 1;"],
    ["namingFaults", "server/domain/index.ts", 'export { a } from "./a";'],
    ["namingFaults", "server/domain/keys.ts", 'export * from "./create-key";'],
    ["namingFaults", "server/domain/long.ts", "//\n".repeat(251)],
  ];

  it.each(bad)("%s finds fault with %s: %s", (rule, path, text) => {
    expect(rules[rule]({ path, text })).toHaveLength(1);
  });

  const good: [keyof typeof rules, string, string][] = [
    ["forbiddenImports", "server/domain/keys/a.ts", 'import type { Config } from "../../config";'],
    ["forbiddenImports", "server/domain/keys/a.ts", 'import { type Key, findKey } from "../../db/keys.store";'],
    ["forbiddenImports", "server/platform/a.ts", 'import type { Db } from "../db/database";'],
    ["forbiddenImports", "server/dialects/portal/a.ts", 'import { shape } from "./shapes";'],
    ["ambientReads", "server/domain/a.ts", "// never new Date()\nexport const a = new Date(0);"],
    ["namingFaults", "app/keys/page.tsx", "export default function Page() {}"],
  ];

  it.each(good)("%s has nothing against %s: %s", (rule, path, text) => {
    expect(rules[rule]({ path, text })).toEqual([]);
  });
});
