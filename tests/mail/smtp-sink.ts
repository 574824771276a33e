import { once } from "node:events";
import { type AddressInfo, createServer, type Socket } from "node:net";

interface Delivery {
  from: string;
  recipients: string[];
  content: string;
}

interface SinkOptions {
  /** Accepts the connection and never says a word. */
  isSilent?: boolean;
  /** Hangs up instead of acknowledging the content. */
  dropsAfterContent?: boolean;
  /** Answers for single commands, such as `{ RCPT: "550 no" }`. */
  answers?: Record<string, string>;
}

/** Enough of RFC 5321 to receive mail over a real connection. */
export async function openSmtpSink(options: SinkOptions = {}) {
  const deliveries: Delivery[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket)).on("error", () => {});
    if (!options.isSilent) converse(socket, options, deliveries);
  }).listen(0, "127.0.0.1");
  await once(server, "listening");

  return {
    url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`,
    deliveries,
    connections: () => sockets.size,
    async close() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, "close");
    },
  };
}

function converse(socket: Socket, options: SinkOptions, deliveries: Delivery[]) {
  let pending = "";
  let delivery: Delivery | null = null;
  let isReceiving = false;

  const say = (line: string) => socket.write(`${line}\r\n`);
  const hear = (line: string) => {
    const verb = line.split(/[ :]/, 1)[0]?.toUpperCase() ?? "";
    const fixed = options.answers?.[verb];
    if (fixed) return say(fixed);
    const address = /<(.*)>/.exec(line)?.[1] ?? "";
    if (verb === "MAIL") delivery = { from: address, recipients: [], content: "" };
    if (verb === "RCPT") delivery?.recipients.push(address);
    if (verb === "DATA") isReceiving = true;
    if (verb === "QUIT") return socket.end("221 bye\r\n");
    return say(verb === "DATA" ? "354 go on" : "250 ok");
  };
  const receive = () => {
    const end = pending.indexOf("\r\n.\r\n");
    if (end < 0 || !delivery) return false;
    deliveries.push({ ...delivery, content: pending.slice(0, end) });
    pending = pending.slice(end + 5);
    isReceiving = false;
    if (options.dropsAfterContent) socket.destroy();
    if (!options.dropsAfterContent) say("250 queued");
    return true;
  };
  const hearLine = () => {
    const end = pending.indexOf("\r\n");
    if (end < 0) return false;
    const line = pending.slice(0, end);
    pending = pending.slice(end + 2);
    hear(line);
    return true;
  };

  say("220 sink");
  socket.setEncoding("utf8").on("data", (chunk) => {
    pending += chunk;
    while (isReceiving ? receive() : hearLine());
  });
}
