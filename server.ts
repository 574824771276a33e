import { readFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import next from "next";
import { type Config, ConfigError, readConfig } from "./server/config";
import { type Container, createContainer, shareContainer } from "./server/container";
import { prepareFirstAdminLink } from "./server/domain/accounts/make-first-admin";
import { listenForCommands } from "./server/host/control-socket";
import { stopOnSignal } from "./server/host/graceful-stop";
import { makeNodeListener, type NodeHandler } from "./server/host/node-listener";
import { declarePeerHeader } from "./server/host/peer-header";
import { DataDirError } from "./server/platform/data-dir";
import { lockDataDir } from "./server/platform/data-dir-lock";

async function main(): Promise<void> {
  const config = readConfig(process.env);
  // Many processes may share one PostgreSQL server; the embedded database has one owner.
  if (!config.DATABASE_URL) process.once("exit", lockDataDir(config.DATA_DIR));

  const server = createServer({ headersTimeout: 10_000, requestTimeout: 30_000, keepAliveTimeout: 65_000 });
  server.on("upgrade", (_request, socket) => socket.destroy()); // nothing here speaks another protocol
  let handler: NodeHandler = answerWhileStarting;
  server.on("request", (request, response) => void handler(request, response));
  await listen(server, config);

  const container = await createContainer(config);
  process.on("unhandledRejection", (error) => container.ctx.log.error({ err: error, event: "unhandled" }));
  shareContainer(Promise.resolve(container));
  declarePeerHeader();
  const pages = await startPages(config.APP_URL);
  const closeCommands = config.DATABASE_URL ? () => {} : await listenForCommands(container.ctx);
  stopOnSignal(server, async () => {
    closeCommands();
    await container.close();
  });
  container.workers.start();
  handler = makeNodeListener(container, pages);
  await announce(container);
}

/** The process lives, and can't serve yet. */
const answerWhileStarting: NodeHandler = (request, response) => {
  const isHealth = request.url === "/healthz";
  response.writeHead(isHealth ? 200 : 503, { "content-type": "application/json", "retry-after": "1" });
  response.end(JSON.stringify({ status: isHealth ? "ok" : "starting" }));
};

function listen(server: Server, { PORT, HOST }: Config): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen({ port: PORT, host: HOST }, resolve);
  });
}

async function startPages(appUrl: string): Promise<NodeHandler> {
  // next-auth builds its own addresses from this one, never from a Host header.
  process.env.NEXTAUTH_URL = appUrl;
  // The settings as the build resolved them, the way Next's own standalone server takes them: reading next.config.ts
  // again loads two native compilers, 50 MB that stay.
  const { config } = JSON.parse(readFileSync(".next/required-server-files.json", "utf8"));
  process.env.__NEXT_PRIVATE_STANDALONE_CONFIG ??= JSON.stringify(config);
  // Next would answer upgrades on our server past every check of ours, and leave those it can't answer open for ever.
  // It gets a server that never listens.
  const app = next({ dev: false, dir: process.cwd(), httpServer: createServer() });
  await app.prepare();
  return app.getRequestHandler();
}

async function announce({ ctx }: Container): Promise<void> {
  console.log(`Latchkey is ready at ${ctx.config.APP_URL}`);
  const link = await prepareFirstAdminLink(ctx);
  if (link) console.log(`There is no admin yet. Open this link once, within 7 days, to make the first one:\n  ${link}`);
}

main().catch((error: unknown) => {
  const expected = error instanceof ConfigError || error instanceof DataDirError;
  console.error(expected ? error.message : error);
  if (error instanceof Error && "code" in error && error.code === "EADDRINUSE") {
    console.error("Latchkey can't start: something else listens on this port. Set PORT to another one.");
  }
  process.exit(1);
});
