import { freePort } from "../tests/postgres";
import { type Server, startServer } from "./children";
import { undoLater } from "./undo";

export type Settings = Record<string, string>;

const node = process.execPath;

/** How a TypeScript file of ours is run. */
export const script = (path: string): string[] => [node, "--import", "tsx", path];

/** The servers that are measured, each as the command that starts it on a port. */
const commands = {
  bareLookup: () => script("bench/verify/bare.ts"),
  bareCached: () => script("bench/verify/bare-cached.ts"),
  bareRotation: () => script("bench/refreshes/bare.ts"),
  bareToken: () => script("bench/oauth/bare-token.ts"),
  oidcProvider: () => [node, "bench/peers/oidc-provider/serve.mjs"],
  product: () => [node, "scripts/start.mjs"],
  plainNext: (port: number) => [
    node,
    "node_modules/next/dist/bin/next",
    "start",
    "-H",
    "127.0.0.1",
    "-p",
    String(port),
  ],
};

export async function start(name: keyof typeof commands, settings: Settings): Promise<Server> {
  const port = await freePort();
  const server = await startServer(commands[name](port), port, settings);
  undoLater(server.stop);
  return server;
}
