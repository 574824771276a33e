import type { Server } from "node:http";

/** How long requests under way may take to finish once the process is told to stop. */
const drainMs = 10_000;

/**
 * On SIGTERM or SIGINT: takes no new connection, lets requests under way finish, then runs `finish` and exits.
 * A second signal changes nothing.
 */
export function stopOnSignal(server: Server, finish: () => Promise<void>): void {
  let stopping = false;
  server.prependListener("request", (_request, response) => {
    // A kept connection would hold the door open for its next request.
    if (stopping) response.shouldKeepAlive = false;
  });

  async function stop(): Promise<void> {
    if (stopping) return;
    stopping = true;
    const drained = new Promise((resolve) => server.close(resolve));
    const idle = setInterval(() => server.closeIdleConnections(), 50);
    const tooLong = new Promise((resolve) => setTimeout(resolve, drainMs));
    await Promise.race([drained, tooLong]);
    clearInterval(idle);
    server.closeAllConnections();
    await finish();
    process.exit(0);
  }

  process.on("SIGTERM", stop);
  process.on("SIGINT", stop);
}
