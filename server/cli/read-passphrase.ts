import type { Readable, Writable } from "node:stream";

/** A terminal, as far as a question needs one. */
export interface Terminal {
  input: Readable & { setRawMode(on: boolean): unknown };
  output: Writable;
}

/** Asks for a passphrase at a terminal, and shows nothing of it. @returns null when it was broken off. */
export async function askPassphrase({ input, output }: Terminal, question: string): Promise<string | null> {
  output.write(question);
  input.setRawMode(true);
  input.setEncoding("utf8");
  try {
    return await typedLine(input);
  } finally {
    input.setRawMode(false);
    input.pause();
    output.write("\n");
  }
}

function typedLine(input: Readable): Promise<string | null> {
  return new Promise((resolve) => {
    let typed = "";
    const done = (line: string | null) => {
      input.off("data", take).off("end", end);
      resolve(line);
    };
    const end = () => done(null);
    const take = (text: string) => {
      for (const character of text) {
        if (character === "\r" || character === "\n") return done(typed);
        if (character === "\u0003" || character === "\u0004") return done(null);
        if (character === "\u007f" || character === "\b") typed = [...typed].slice(0, -1).join("");
        else typed += character;
      }
    };
    input.on("data", take).once("end", end);
  });
}
