import ts from "typescript";
import { describe, expect, it } from "vitest";
import { bulkCli, createCli, disableCli, editCli, enableCli, revokeCli, rotateCli } from "@/components/keys/cli-words";
import { commands } from "@/server/cli/commands";
import { runCommand } from "@/server/cli/run-command";
import { type Harness, harness } from "../harness";
import { cliWords } from "../shell-words";
import { listSourceFiles } from "../source-files";

const email = "ada@example.com";

/** What the pages offer to copy, run as it stands. */
async function run(h: Harness, line: string) {
  const { exitCode, stdout, stderr } = await runCommand(h.ctx, [...cliWords(line), "--json"], "");
  expect({ line, exitCode, stderr }).toEqual({ line, exitCode: 0, stderr: "" });
  return JSON.parse(stdout);
}

const everything = {
  name: '-it\'s \\ "CI"',
  description: "what, for: $(whoami)",
  scopes: ["keys:read", "keys:verify"],
  expiresAt: "2027-02-18T08:00:00.000Z",
  ipAllowlist: ["203.0.113.0/24", "2001:db8::1"],
  rateLimit: { max: 100, windowSeconds: 60 },
  quota: { remaining: 5, refill: 9, refillEvery: "day" as const },
  metadata: { plan: "pro, or \\ more", team: "a=b", empty: "" },
  leakPolicy: "revoke" as const,
};

describe("a command line that the pages offer", () => {
  it("makes the same key as the call beside it", async () => {
    const h = await harness();
    const ada = await h.given.person({ email });
    const forms = ["personal", "cloud"] as const;
    const ofForms = forms.map((form) => ({ name: form, form, scopes: [], expiresAt: null }));
    for (const body of [everything, { name: "plain", scopes: [], expiresAt: null }, ...ofForms]) {
      const called = await h.call("POST", "/api/v1/keys", { bearer: ada.accessToken, body });
      const typed = await run(h, createCli(email, body));

      expect(called.status).toBe(201);
      const its = { id: expect.stringMatching(/^key_/), key: expect.stringMatching(/^(lk_|pat_|bce-v3)/) };
      expect(typed).toEqual({ ...called.body, ...its, hint: expect.anything() });
      expect(typed.id).not.toBe(called.body.id);
    }
  });

  it("changes a key as the call beside it does, and empties what that empties", async () => {
    const h = await harness();
    const ada = await h.given.person({ email });
    const { id } = await h.given.key(ada);
    const emptied = { description: "", scopes: [], ipAllowlist: [], rateLimit: null, quota: null, metadata: {} };

    for (const body of [everything, { ...emptied, expiresAt: null }, { name: "New" }]) {
      const typed = await run(h, editCli(email, id, body));
      const called = await h.call("PATCH", `/api/v1/keys/${id}`, { bearer: ada.accessToken, body });

      expect(called.status).toBe(200);
      expect({ ...typed, propagation: null }).toEqual({ ...called.body, propagation: null });
    }
  });

  it("disables, enables, rotates, revokes, and does so in bulk", async () => {
    const h = await harness();
    const ada = await h.given.person({ email });
    const keys = [await h.given.key(ada), await h.given.key(ada), await h.given.key(ada)];
    const [first = "", ...rest] = keys.map(({ id }) => id);

    expect(await run(h, disableCli(email, first, "it's odd"))).toMatchObject({ disableReason: "it's odd" });
    expect(await run(h, enableCli(email, first))).toMatchObject({ status: "active" });
    expect(await run(h, rotateCli(email, first, "1h"))).toMatchObject({ replaces: { id: first } });
    const why = { reason: "superseded" as const, note: "by a better one" };
    expect(await run(h, revokeCli(email, first, why))).toMatchObject({
      revokeReason: "superseded",
      revokeNote: why.note,
    });
    const bulk = [
      await run(h, bulkCli(email, { action: "disable", ids: rest, note: "a pause" })),
      await run(h, bulkCli(email, { action: "rotate", ids: rest, grace: "until_unused" })),
      await run(h, bulkCli(email, { action: "revoke", ids: rest, reason: "unspecified", note: "" })),
    ];
    expect(bulk.map(({ changed }) => changed)).toEqual([2, 2, 2]);
  });

  it("is a command that there is, with options that it takes, wherever a page writes one", () => {
    const written = listSourceFiles()
      .filter(({ path }) => /^(app|components)\//.test(path))
      .flatMap(({ path, text }) => (text.includes("cliOf(") ? linesIn(path, text) : []));

    expect(written.length).toBeGreaterThan(15);
    const varying = [
      ...["workspace create", "workspace rename", "service-account disable", "service-account enable"],
      ...["user suspend", "user resume", "user log-out", "user send-reset"],
    ].map((words) => ({ path: "a page", words, options: ["email"] }));
    const wrong = [...written, ...varying].flatMap(({ path, words, options }) => {
      const names = words.split(" ").filter((word) => !word.startsWith("--"));
      const flags = words.split(" ").filter((word) => word.startsWith("--"));
      const command = commands.find(({ name }) => name === names.join(" "));
      if (!command) return [`${path}: ${words}`];
      const known = [...command.required, ...command.optional];
      const unknownFlags = flags.filter((flag) => !command.flags?.includes(flag.slice(2)));
      return [...unknownFlags, ...options.filter((name) => !known.includes(name))].map(
        (name) => `${path}: ${words} ${name}`,
      );
    });
    expect(wrong).toEqual([]);
  });
});

/** Each `cliOf("words", { option: … })`; what isn't written out, such as words that vary, is the page's own to test. */
function linesIn(path: string, text: string): { path: string; words: string; options: string[] }[] {
  const found: { path: string; words: string; options: string[] }[] = [];
  const kind = path.endsWith("x") ? ts.ScriptKind.TSX : ts.ScriptKind.TS;
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && node.expression.getText() === "cliOf") {
      const [words, options] = node.arguments;
      if (words && ts.isStringLiteral(words)) found.push({ path, words: words.text, options: namesIn(options) });
    }
    node.forEachChild(visit);
  };
  visit(ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true, kind));
  return found;
}

function namesIn(options: ts.Expression | undefined): string[] {
  if (!options || !ts.isObjectLiteralExpression(options)) return [];
  return options.properties.flatMap(({ name }) =>
    name && (ts.isIdentifier(name) || ts.isStringLiteral(name)) ? [name.text] : [],
  );
}
