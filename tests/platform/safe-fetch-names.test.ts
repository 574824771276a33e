import { expect, it } from "vitest";
import { makeFetchOutside } from "../../server/platform/safe-fetch";
import { httpsServer, json, testCa } from "../tls";

it("is not kept busy by names that nobody waits for any more", async () => {
  const { port } = await httpsServer(json("here"));
  const asked: string[] = [];
  const stuck: (() => void)[] = [];
  const fetchOutside = makeFetchOutside({
    networks: ["127.0.0.0/8"],
    ca: testCa,
    resolve: async (host) => {
      asked.push(host);
      if (host !== "localhost") await new Promise<void>((resolve) => void stuck.push(resolve));
      return [{ address: "127.0.0.1", family: 4 }];
    },
  });
  const names = Array.from({ length: 12 }, (_, n) => `https://n${n}.example/`);

  const given = await Promise.all(names.map((name) => fetchOutside(name).catch((error: Error) => error.message)));
  stuck[0]?.();

  expect(given).toEqual(names.map(() => "took too long"));
  expect((await fetchOutside(`https://localhost:${port}/`)).status).toBe(200);
  // Two were under way; the ten that waited were never asked for.
  expect(asked).toEqual(["n0.example", "n1.example", "localhost"]);
});
