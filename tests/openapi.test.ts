import { readFileSync, writeFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { envoyAuthEndpoints } from "../server/dialects/portal/forward-auth.endpoints";
import { portalDialect } from "../server/dialects/portal/portal.dialect";
import type { Endpoint } from "../server/http/endpoint";
import { harness } from "./harness";

const stored = new URL("../docs/openapi/v1.json", import.meta.url);

/** What a proxy asks by itself is not for programs, and has paths that OpenAPI can't say. */
const envoys: Endpoint[] = envoyAuthEndpoints;
const endpoints = portalDialect.endpoints.filter((endpoint) => !envoys.includes(endpoint));

async function served() {
  const { call } = await harness();
  const answer = await call("GET", "/api/v1/openapi.json");
  expect(answer.status).toBe(200);
  return answer.body;
}

describe("the OpenAPI document", () => {
  it("is the one in docs/openapi/v1.json (UPDATE_OPENAPI=1 npx vitest run tests/openapi.test.ts writes it)", async () => {
    const text = `${JSON.stringify(await served(), null, 2)}\n`;
    if (process.env.UPDATE_OPENAPI) writeFileSync(stored, text);

    expect(text).toBe(readFileSync(stored, "utf8"));
  });

  it("has every endpoint of the route table, and no other", async () => {
    const { paths } = await served();
    const described = Object.entries<Record<string, { operationId: string }>>(paths).flatMap(([path, operations]) =>
      Object.entries(operations).map(([method, { operationId }]) => `${method.toUpperCase()} ${path} ${operationId}`),
    );
    const table = endpoints.map(({ method, path, id }) => `${method} ${path} ${id}`);

    expect(described.sort()).toEqual(table.sort());
  });

  it("names every operation once", () => {
    const ids = portalDialect.endpoints.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it("says of each operation who may call it and with which scope", async () => {
    const { paths } = await served();

    for (const { path, method, id, access } of endpoints) {
      const operation = paths[path][method.toLowerCase()];
      const open = access === "anyone";
      expect({ id, open: operation.security.length === 0 }).toEqual({ id, open });
      expect({ id, scope: operation["x-scope"] ?? null }).toEqual({ id, scope: open ? null : access.scope });
      expect({ id, problem: Object.keys(operation.responses.default.content) }).toEqual({
        id,
        problem: ["application/problem+json"],
      });
    }
  });
});
