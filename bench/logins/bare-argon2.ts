import { verify } from "@node-rs/argon2";
import { hashLanes } from "../../server/platform/hasher";

// The limit that logging in is measured against: the same hash in as many lanes as the server has, nothing else.
const [passwordHash = "", password = "", seconds] = process.argv.slice(2);
const startedAt = performance.now();
const endsAt = startedAt + Number(seconds) * 1000;
const took: number[] = [];
let errors = 0;

async function lane(): Promise<void> {
  for (let at = performance.now(); at < endsAt; ) {
    if (!(await verify(passwordHash, password))) errors += 1;
    const now = performance.now();
    took.push(now - at);
    at = now;
  }
}

await Promise.all(Array.from({ length: hashLanes }, lane));
took.sort((a, b) => a - b);
const quantile = (share: number) => took[Math.floor(took.length * share)];
const ran = (performance.now() - startedAt) / 1000;
const line = { requests: took.length, seconds: ran, p50Ms: quantile(0.5), p99Ms: quantile(0.99), errors };
console.log(`result ${JSON.stringify(line)}`);
