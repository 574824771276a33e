import { spawnSync } from "node:child_process";
import ts from "typescript";
import { describe, expect, it } from "vitest";
import type { CodeApp, CodeFlow } from "@/components/apps/code/code-app";
import { goCode } from "@/components/apps/code/go-code";
import { pythonCode } from "@/components/apps/code/python-code";
import { typescriptCode } from "@/components/apps/code/typescript-code";

const app: CodeApp = {
  issuer: "https://id.example.com",
  clientId: "cli_1",
  kind: "web",
  authMethod: "client_secret",
  redirectUri: "https://app.example.com/callback?x='$%7B1%7D'",
  scope: "openid keys:read",
  refreshes: true,
};
const methods = ["client_secret", "private_key_jwt", "none"] as const;
const flows: CodeFlow[] = ["code", "device", "client"];
const all = methods.flatMap((authMethod) =>
  flows.map((flow) => ({ authMethod, flow, filled: { ...app, authMethod } })),
);

describe("ready code", () => {
  it.each(all)("is TypeScript that can be read: $flow, $authMethod", ({ filled, flow }) => {
    const { diagnostics } = ts.transpileModule(typescriptCode(filled, flow), {
      reportDiagnostics: true,
      compilerOptions: { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022 },
    });
    expect(diagnostics?.map(({ messageText }) => messageText)).toEqual([]);
  });

  it("is Python that can be read, in every flow and for every proof", () => {
    const programs = all.map(({ filled, flow }) => pythonCode(filled, flow));
    const check = "import ast, json, sys\nfor text in json.load(sys.stdin): ast.parse(text)";
    const { status, stderr } = spawnSync("python3", ["-c", check], {
      input: JSON.stringify(programs),
      encoding: "utf8",
    });
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  });

  it.each(all)("imports in Go exactly what it uses: $flow, $authMethod", ({ filled, flow }) => {
    const text = goCode(filled, flow);
    const [, imports = "", rest = ""] = /import \(\n([^)]*)\)([\s\S]*)/.exec(text) ?? [];
    const names = [...imports.matchAll(/"(?:.*\/)?(\w+)"/g)].map(([, name]) => name);
    const used = [
      ...new Set(
        [...rest.matchAll(/\b(bufio|context|fmt|log|os|url|oauth2|clientcredentials)\./g)].map(([, name]) => name),
      ),
    ];
    expect(names.sort()).toEqual(used.sort());
    expect(text.match(/\{/g)?.length).toBe(text.match(/\}/g)?.length);
  });

  it("holds no secret and says where it is read from", () => {
    for (const write of [typescriptCode, pythonCode, goCode]) {
      expect(write(app, "code")).toContain("OAUTH_CLIENT_SECRET");
      expect(write({ ...app, authMethod: "none" }, "code")).not.toContain("SECRET");
      expect(write(app, "code")).toContain('"cli_1"');
      expect(write(app, "code")).toContain('"https://id.example.com"');
    }
  });

  it("lets a library use plain http only where the issuer is on it", () => {
    expect(typescriptCode(app, "client")).not.toContain("allowInsecureRequests");
    expect(typescriptCode({ ...app, issuer: "http://localhost:3000" }, "client")).toContain("allowInsecureRequests");
  });
});
