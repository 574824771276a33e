import { readFileSync } from "node:fs";
import autocannon from "autocannon";

// What verify.lua does, for machines without wrk: url, connections, seconds, file of secrets, the caller's key.
const [url = "", connections, seconds, secretsFile = "", caller] = process.argv.slice(2);
const bodies = readFileSync(secretsFile, "utf8")
  .trim()
  .split("\n")
  .map((key) => JSON.stringify({ key }));

const result = await autocannon({
  url,
  connections: Number(connections),
  duration: Number(seconds),
  method: "POST",
  headers: { "content-type": "application/json", authorization: `Bearer ${caller}` },
  requests: [
    { setupRequest: (request) => ({ ...request, body: bodies[Math.floor(Math.random() * bodies.length)] ?? "" }) },
  ],
});

const { requests, duration, latency, errors, non2xx } = result;
const line = { requests: requests.total, seconds: duration, p50Ms: latency.p50, p99Ms: latency.p99 };
console.log(`result ${JSON.stringify({ ...line, errors: errors + non2xx })}`);
