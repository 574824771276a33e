import { readFileSync } from "node:fs";
import autocannon, { type Request } from "autocannon";

// What the Lua files do, for machines without wrk: url, connections, seconds, a file, then each script's own arguments.
const [url = "", connections, seconds, file = "", ...own] = process.argv.slice(2);

export const lines = readFileSync(file, "utf8").trim().split("\n");
export const rest: readonly string[] = own;

/** Posts over kept connections, and prints the line that the bench reads. @param headers each as `name: value`. */
export async function cannonade(request: Request, headers: readonly string[]): Promise<void> {
  const { requests, duration, latency, errors, non2xx } = await autocannon({
    url,
    connections: Number(connections),
    duration: Number(seconds),
    method: "POST",
    headers: Object.fromEntries(headers.map((header) => header.split(/: (.*)/s, 2))),
    requests: [request],
  });
  const line = { requests: requests.total, seconds: duration, p50Ms: latency.p50, p99Ms: latency.p99 };
  console.log(`result ${JSON.stringify({ ...line, errors: errors + non2xx })}`);
}
