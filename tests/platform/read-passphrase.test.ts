import { PassThrough } from "node:stream";
import { describe, expect, it } from "vitest";
import { askPassphrase } from "@/server/cli/read-passphrase";

function terminal() {
  const raw: boolean[] = [];
  const input = Object.assign(new PassThrough(), { setRawMode: (on: boolean) => void raw.push(on) });
  const output = new PassThrough();
  return { input, output, raw, shown: () => String(output.read() ?? "") };
}

describe("a passphrase asked for at a terminal", () => {
  it.each([
    ["as it is typed", ["se", "cret\r"], "secret"],
    ["without what was taken back, a whole character at a time", ["séç", "\u007f", "\u007f", "ecret\n"], "secret"],
    ["as far as its line goes", ["secret\nmore"], "secret"],
    ["not at all when it is broken off", ["sec", "\u0003"], null],
    ["empty", ["\r"], ""],
  ])("is read %s, and not shown", async (_name, keys, expected) => {
    const { input, output, raw, shown } = terminal();

    const asked = askPassphrase({ input, output }, "Passphrase: ");
    for (const key of keys) input.write(key);

    expect(await asked).toBe(expected);
    expect(shown()).toBe("Passphrase: \n");
    expect(raw).toEqual([true, false]);
  });

  it("is not read from a terminal that is gone", async () => {
    const { input, output } = terminal();

    const asked = askPassphrase({ input, output }, "Passphrase: ");
    input.end("sec");

    expect(await asked).toBeNull();
  });
});
