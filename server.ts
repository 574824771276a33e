import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import next from "next";
import { ConfigError, readConfig } from "./server/config";
import { type Container, createContainer, shareContainer } from "./server/container";
import { prepareFirstAdminLink } from "./server/domain/accounts/make-first-admin";
import { listenForCommands } from "./server/host/control-socket";
import { makeNodeListener, type NodeHandler } from "./server/host/node-listener";
import { declarePeerHeader } from "./server/host/peer-header";
import { DataDirBusyError, lockDataDir } from "./server/platform/data-dir-lock";

/** How long requests under way may take to finish once the process is told to stop. */
const drainMs = 10_000;

async function main(): Promise<void> {
  const config = readConfig(process.env);
  // Many processes may share one PostgreSQL server; the embedded database has one owner.
  const unlock = config.DATABASE_URL ? () => {} : lockDataDir(config.DATA_DIR);

  let handler: NodeHandler = (request, response) => {
    const alive = request.url === "/healthz";
    response.writeHead(alive ? 200 : 503, { "content-type": "application/json", "retry-after": "1" });
    response.end(JSON.stringify({ status: alive ? "ok" : "starting" }));
  };
  const server = createServer({ headersTimeout: 10_000, requestTimeout: 30_000, keepAliveTimeout: 65_000 });
  server.on("request", (request, response) => void handler(request, response));
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen({ port: config.PORT, host: config.HOST }, resolve);
  });

  const container = await createContainer(config);
  shareContainer(Promise.resolve(container));
  declarePeerHeader();
  process.on("unhandledRejection", (error) => container.ctx.log.error({ err: error, event: "unhandled" }));
  handler = makeNodeListener(container, await startPages(config.APP_URL));
  container.workers.start();
  const closeCommands = config.DATABASE_URL ? () => {} : await listenForCommands(container.ctx);
  await announce(container);

  let stopping = false;
  const stop = async () => {
    if (stopping) return;
    stopping = true;
    const drained = new Promise((resolve) => server.close(resolve));
    server.closeIdleConnections();
    setTimeout(() => server.closeAllConnections(), drainMs).unref();
    closeCommands();
    await drained;
    await container.close();
    unlock();
    process.exit(0);
  };
  process.on("SIGTERM", stop);
  process.on("SIGINT", stop);
}

async function startPages(appUrl: string): Promise<NodeHandler> {
  // next-auth builds its own addresses from this one, never from a Host header.
  process.env.NEXTAUTH_URL = appUrl;
  // The settings as the build resolved them, the way Next's own standalone server takes them: reading next.config.ts
  // again loads two native compilers, 50 MB that stay.
  const { config } = JSON.parse(readFileSync(".next/required-server-files.json", "utf8"));
  process.env.__NEXT_PRIVATE_STANDALONE_CONFIG ??= JSON.stringify(config);
  const app = next({ dev: false, dir: process.cwd() });
  await app.prepare();
  return app.getRequestHandler();
}

async function announce({ ctx }: Container): Promise<void> {
  console.log(`Latchkey is ready at ${ctx.config.APP_URL}`);
  const link = await prepareFirstAdminLink(ctx);
  if (link) console.log(`There is no admin yet. Open this link once, within 7 days, to make the first one:\n  ${link}`);
}

main().catch((error: unknown) => {
  const expected = error instanceof ConfigError || error instanceof DataDirBusyError;
  console.error(expected ? error.message : error);
  if (error instanceof Error && "code" in error && error.code === "EADDRINUSE") {
    console.error("Latchkey can't start: something else listens on this port. Set PORT to another one.");
  }
  process.exit(1);
});
