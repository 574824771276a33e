import type { IncomingMessage } from "node:http";
import { DomainError } from "../domain/errors";
import type { Incoming } from "./incoming";

/** A request straight from node's server: the body is read once, from its stream. */
export function incomingFromNode(message: IncomingMessage): Incoming {
  return new NodeIncoming(message);
}

/**
 * A class because of `query`: a getter in an object literal gives every object a hidden class of its own, which holds
 * on to the request until the next full collection and made collecting a tenth of the server's work.
 */
class NodeIncoming implements Incoming {
  readonly method: string;
  readonly path: string;
  readonly peer: string | null;
  private readonly search: string;

  constructor(private readonly message: IncomingMessage) {
    const target = message.url ?? "/";
    const mark = target.indexOf("?");
    this.method = message.method ?? "GET";
    this.path = mark < 0 ? target : target.slice(0, mark);
    this.peer = message.socket.remoteAddress ?? null;
    this.search = mark < 0 ? "" : target.slice(mark + 1);
  }

  get query(): URLSearchParams {
    return new URLSearchParams(this.search);
  }

  header(name: string): string | undefined {
    const value = this.message.headers[name];
    return Array.isArray(value) ? value.join(", ") : value;
  }

  /** node keeps only the first Authorization; two of them are two identities, which has to be noticed. */
  headerCount(name: string): number {
    return this.message.headersDistinct[name]?.length ?? 0;
  }

  body(limitBytes: number): Promise<Buffer> {
    return readStream(this.message, limitBytes);
  }
}

function readStream(message: IncomingMessage, limitBytes: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const declared = Number(message.headers["content-length"] ?? 0);
    if (declared > limitBytes) return reject(new DomainError("body_too_large"));
    const chunks: Buffer[] = [];
    let size = 0;
    message.on("data", (chunk: Buffer) => {
      size += chunk.length;
      if (size <= limitBytes) return void chunks.push(chunk);
      message.pause();
      reject(new DomainError("body_too_large"));
    });
    message.on("end", () => resolve(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks)));
    // The caller went away or was cut off for its slowness: nobody reads the answer.
    const cutOff = () => {
      // "close" follows every request, and an error costs a stack trace: make one only for a body that never ended.
      if (!message.readableEnded) reject(new DomainError("request_malformed"));
    };
    message.on("error", cutOff);
    message.on("close", cutOff);
  });
}
