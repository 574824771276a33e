import { describe, expect, it } from "vitest";
import { commands } from "@/server/cli/commands";
import { runCommand, usage } from "@/server/cli/run-command";
import { type Harness, harness } from "../harness";

const email = "ada@example.com";

/** Runs a command as it would be typed; no value here has a space in it. */
function type(h: Harness, line: string, stdin = "") {
  return runCommand(h.ctx, line.split(" "), stdin);
}

describe("a command line", () => {
  it.each([
    ["an unknown command", "user delete", 'there is no command "user delete"'],
    ["a missing option", "user activate", "--email is missing"],
    ["a repeated option", `user activate --email ${email} --email b@example.com`, "--email may be given once"],
    ["another command's option", `user activate --email ${email} --days 3`, "--days is not for this"],
    ["an unknown option", `user activate --email ${email} --bogus`, "Unknown option '--bogus'"],
    ["an option without its value", "user activate --email", "argument missing"],
  ])("ends with 2 and the list of commands for %s", async (_name, line, sentence) => {
    const h = await harness();

    const people = await type(h, line);
    const programs = await type(h, `--json ${line}`);

    expect(people).toMatchObject({ exitCode: 2, stdout: "" });
    expect(people.stderr).toContain(sentence);
    expect(people.stderr).toContain("npm run cli -- user create");
    expect(programs).toMatchObject({ exitCode: 2, stdout: "" });
    expect(JSON.parse(programs.stderr)).toEqual({
      error: "usage_invalid",
      detail: expect.stringContaining(sentence),
    });
    expect(programs.stderr).not.toContain("npm run cli -- user create");
  });

  it("refuses more than 100 kB on standard input", async () => {
    const h = await harness();

    const { exitCode, stderr } = await type(h, `user create --email ${email} --nickname Ada`, "x".repeat(100_001));

    expect(exitCode).toBe(2);
    expect(stderr).toContain("standard input holds more than 100 kB");
  });

  it("that fails for no reason of the caller's is logged, and tells nothing of it", async () => {
    const h = await harness();
    const ctx = { ...h.ctx, db: { ...h.ctx.db, transaction: () => Promise.reject(new Error("disk on fire")) } };

    const { exitCode, stderr } = await runCommand(ctx, ["admin", "grant", "--email", email], "");

    expect({ exitCode, stderr }).toEqual({ exitCode: 1, stderr: "Something failed; the log says what.\n" });
    expect(h.logged).toContainEqual([expect.objectContaining({ event: "cli.failed" })]);
  });

  it("is in the help once, under what it is about", () => {
    const lines = usage().split("\n");

    expect(new Set(commands.map(({ name }) => name)).size).toBe(commands.length);
    for (const { name } of commands) {
      expect(lines.filter((line) => `${line} `.startsWith(`  npm run cli -- ${name} `)).length).toBeGreaterThan(0);
    }
    expect(lines.filter((line) => line.endsWith(":"))).toContain("Stopping and replacing keys:");
  });
});
