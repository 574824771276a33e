import { Agent, get } from "node:http";

/** Often enough for a figure, seldom enough to leave the log-ins alone: each asks the database, too. */
const everyMs = 50;

/** Asks /readyz again and again over one kept connection. A late answer keeps the next ones waiting, and that counts. */
export function pollReadiness(origin: string): { stop(): void; p99Ms(): number } {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const took: number[] = [];
  let failures = 0;
  const timer = setInterval(() => {
    const askedAt = performance.now();
    const request = get(`${origin}/readyz`, { agent }, (response) => {
      if (response.statusCode !== 200) failures += 1;
      response.resume().on("end", () => took.push(performance.now() - askedAt));
    });
    request.on("error", () => {
      failures += 1;
    });
  }, everyMs);
  return {
    stop() {
      clearInterval(timer);
    },
    p99Ms() {
      agent.destroy();
      if (failures > 0) throw new Error(`/readyz failed ${failures} times`);
      return took.sort((a, b) => a - b)[Math.floor(took.length * 0.99)] ?? Number.NaN;
    },
  };
}
