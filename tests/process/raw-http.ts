import { connect } from "node:net";

/** Sends bytes as they are, which fetch would mend, and answers what comes back until the other end closes or is silent. */
export function sendRaw(url: string, text: string, silenceMs = 3000): Promise<string> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const socket = connect({ host: hostname, port: Number(port) }, () => socket.write(text));
    let answer = "";
    const done = () => {
      socket.destroy();
      resolve(answer);
    };
    socket.setTimeout(silenceMs, done);
    socket.on("data", (chunk) => {
      answer += chunk.toString("latin1");
    });
    socket.on("end", done);
    socket.on("error", (error: NodeJS.ErrnoException) => {
      if (answer || error.code === "ECONNRESET" || error.code === "EPIPE") return done();
      reject(error);
    });
  });
}

/** A request of one line and these headers, closed after its answer. */
export function rawRequest(line: string, headers: string[] = [], body = ""): string {
  return [`${line} HTTP/1.1`, "Host: localhost", "Connection: close", ...headers, "", body].join("\r\n");
}

export function statusOf(answer: string): number {
  return Number(/^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1]);
}
