import { createServer, type IncomingMessage } from "node:http";

/** node's own server, and nothing around `answer`: every POST is one, JSON in and out. */
export function serveBare(answer: (body: Buffer, authorization: string) => Promise<string>): void {
  createServer(async (request, response) => {
    if (request.url === "/readyz") return void response.end("{}");
    const body = await answer(await readAll(request), request.headers.authorization ?? "");
    response.writeHead(200, { "content-type": "application/json", "content-length": Buffer.byteLength(body) });
    response.end(body);
  }).listen(Number(process.env.PORT), "127.0.0.1");
}

function readAll(request: IncomingMessage): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => resolve(Buffer.concat(chunks)));
    request.on("error", reject);
  });
}
