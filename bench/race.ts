import { setTimeout as sleep } from "node:timers/promises";

/** What came of some seconds of one kind of work. */
export interface Burst {
  perSecond: number;
  p50Ms: number;
  p99Ms: number;
}

export interface Contender<B extends Burst = Burst> {
  name: string;
  run(seconds: number): Promise<B>;
  rounds: B[];
}

const rounds = 5;
const secondsARound = 4;
const secondsToWarmUp = 4;
/** What a burst left behind is done by then: work that was queued when the load went away. */
const pauseMs = 500;

/** How often each contender runs, the warm-up included. */
export const runsEach = rounds + 1;
export const raceText = `${rounds} interleaved rounds of ${secondsARound} s`;

export function contender<B extends Burst>(name: string, run: Contender<B>["run"]): Contender<B> {
  return { name, run, rounds: [] };
}

/** Each in turns: the machine's mood changes, and only what stands side by side compares. */
export async function race(contenders: Contender[]): Promise<void> {
  for (const { run } of contenders) await run(secondsToWarmUp);
  for (let round = 0; round < rounds; round += 1) {
    for (const contender of contenders) {
      await sleep(pauseMs);
      contender.rounds.push(await contender.run(secondsARound));
    }
  }
}
