import { connect, createServer, type Socket } from "node:net";

/** A way to a port on this machine that can go silent without closing, as a network does. */
export async function tcpProxy(port: number) {
  const pairs = new Set<readonly [Socket, Socket]>();
  let isSilent = false;
  const server = createServer((near) => {
    const far = connect(port, "127.0.0.1");
    const pair = [near, far] as const;
    pairs.add(pair);
    const drop = () => {
      pairs.delete(pair);
      for (const socket of pair) socket.destroy();
    };
    for (const socket of pair) socket.on("error", drop).on("close", drop);
    if (isSilent) return;
    near.pipe(far);
    far.pipe(near);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  return {
    port: address.port,
    /** From now on nothing gets through, in either direction; every connection stays open. */
    goSilent() {
      isSilent = true;
      for (const [near, far] of pairs) {
        near.unpipe(far).pause();
        far.unpipe(near).pause();
      }
    },
    /** New connections get through again; the silent ones are cut. */
    recover() {
      isSilent = false;
      for (const pair of pairs) for (const socket of pair) socket.destroy();
    },
    close() {
      for (const pair of pairs) for (const socket of pair) socket.destroy();
      server.close();
    },
  };
}
