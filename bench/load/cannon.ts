import { readFileSync } from "node:fs";
import autocannon, { type Request } from "autocannon";

// What the Lua files do, for machines without wrk: url, connections, seconds, then each script's own arguments.
const [url = "", connections, seconds, ...rest] = process.argv.slice(2);

export const [file = "", bearer = ""] = rest;
export const lines = readFileSync(file, "utf8").trim().split("\n");

/** Posts over kept connections, and prints the line that the bench reads. */
export async function cannonade(request: Request): Promise<void> {
  const authorization = bearer ? { authorization: `Bearer ${bearer}` } : {};
  const { requests, duration, latency, errors, non2xx } = await autocannon({
    url,
    connections: Number(connections),
    duration: Number(seconds),
    method: "POST",
    headers: { "content-type": "application/json", ...authorization },
    requests: [request],
  });
  const line = { requests: requests.total, seconds: duration, p50Ms: latency.p50, p99Ms: latency.p99 };
  console.log(`result ${JSON.stringify({ ...line, errors: errors + non2xx })}`);
}
