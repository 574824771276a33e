import type { Readable } from "node:stream";
import { stdinLimit } from "./command";

/** What stands on standard input, as far as `runCommand` looks at it: of too much, enough to be refused for it. */
export async function readStdin(stream: Readable): Promise<string> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of stream) {
    chunks.push(Buffer.from(chunk));
    length += chunk.length;
    if (length > stdinLimit) break;
  }
  return Buffer.concat(chunks).toString("utf8");
}
