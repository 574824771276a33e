import { randomBytes } from "node:crypto";
import { describe, expect, it } from "vitest";
import { CommandFailedError, commandWords, runMasterKeyCommand } from "@/server/platform/master-key-command";

const node = process.execPath;
const key = randomBytes(32).toString("base64");

function run(script: string, stdin = "", timeoutMs = 10_000) {
  return runMasterKeyCommand([node, "-e", script], stdin, timeoutMs);
}

describe("the words of a command", () => {
  it.each([
    ["vault read -field=key secret/latchkey", ["vault", "read", "-field=key", "secret/latchkey"]],
    ["  /usr/bin/key  ", ["/usr/bin/key"]],
    ['["/opt/my tools/key","--name","a b"]', ["/opt/my tools/key", "--name", "a b"]],
    ["key; rm -rf /tmp/x", ["key;", "rm", "-rf", "/tmp/x"]],
    ["key $(whoami) 'a b'", ["key", "$(whoami)", "'a", "b'"]],
  ])("are those between its spaces, or of its array: %s", (text, words) => {
    expect(commandWords(text)).toEqual(words);
  });

  it.each(["", "   ", "[]", '[""]', "[1]", '["a",', '["a\\u0000"]'])("are none in %j", (text) => {
    expect(commandWords(text)).toBeNull();
  });
});

describe("a command that has the master key", () => {
  it("gives what it prints", async () => {
    expect(await run(`console.log("${key}")`)).toBe(`${key}\n`);
  });

  it("is given what it unwraps", async () => {
    expect(await run("process.stdin.pipe(process.stdout)", "a blob")).toBe("a blob");
  });

  it("may leave its input unread", async () => {
    expect(await run(`process.stdin.destroy(); console.log("${key}")`, "x".repeat(1_000_000))).toBe(`${key}\n`);
  });

  it("is read by no shell", async () => {
    const words = commandWords(`${node} -p process.argv.slice(1).join() $HOME;id`);

    expect(words && (await runMasterKeyCommand(words, "", 10_000))).toBe("$HOME;id\n");
  });

  it.each([
    ["fails", `console.log("${key}"); process.exit(3)`, "ended with 3", 20_000],
    ["is killed", `console.log("${key}"); process.kill(process.pid, "SIGKILL")`, "was ended by SIGKILL", 20_000],
    [
      "prints without end",
      `setInterval(() => console.log("${key}".repeat(100)), 1)`,
      "printed more than a key",
      20_000,
    ],
    ["hangs", `console.log("${key}"); setInterval(() => {}, 1000)`, "took longer than 1 seconds", 1000],
  ])("that %s gives nothing, and says nothing of what it printed", async (_name, script, sentence, timeoutMs) => {
    const refused = run(script, "", timeoutMs);

    await expect(refused).rejects.toThrow(new CommandFailedError(sentence));
  });

  it("that left something running behind it is given up in time all the same", async () => {
    const script = `require("node:child_process").spawn("${node}", ["-e", "setTimeout(() => {}, 3000)"], { stdio: "inherit" })`;

    await expect(run(script, "", 1000)).rejects.toThrow("took longer than 1 seconds");
  });

  it("that isn't there is told from one that fails", async () => {
    await expect(runMasterKeyCommand(["/nowhere/key"], "", 1000)).rejects.toThrow("can't be run (ENOENT)");
  });
});
