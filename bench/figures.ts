import type { Contender } from "./race";

export function median(values: number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const [low = Number.NaN, high = Number.NaN] = [sorted[Math.ceil(sorted.length / 2) - 1], sorted[middle]];
  return (low + high) / 2;
}

/** Requests a second as a share of another's, round by round, because rounds side by side share the machine's mood. */
export function shareOf(one: Contender, other: Contender): number[] {
  return one.rounds.map(({ perSecond }, round) => perSecond / (other.rounds[round]?.perSecond ?? Number.NaN));
}

export function printContenders(contenders: Contender[]): void {
  console.log(row(["", "req/s", "spread", "p50 ms", "p99 ms"]));
  for (const { name, rounds } of contenders) {
    const rates = rounds.map(({ perSecond }) => perSecond);
    const p50 = median(rounds.map(({ p50Ms }) => p50Ms));
    const p99 = median(rounds.map(({ p99Ms }) => p99Ms));
    console.log(row([name, whole(median(rates)), spread(rates, whole), p50.toFixed(2), p99.toFixed(2)]));
  }
}

export interface Owed {
  what: string;
  values: number[];
  atLeast?: number;
  atMost?: number;
  digits: number;
}

/** Prints each figure beside what is owed. @returns whether all of them hold. */
export function printOwed(figures: Owed[]): boolean {
  console.log(row(["", "here", "spread", "owed", ""]));
  let allHold = true;
  for (const { what, values, atLeast, atMost, digits } of figures) {
    const text = (value: number) => value.toFixed(digits);
    const value = median(values);
    const holds = value >= (atLeast ?? -Infinity) && value <= (atMost ?? Infinity);
    const owed = atLeast === undefined ? (atMost === undefined ? "" : `≤ ${atMost}`) : `≥ ${atLeast}`;
    console.log(row([what, text(value), spread(values, text), owed, owed && (holds ? "holds" : "FALLS SHORT")]));
    allHold &&= holds;
  }
  return allHold;
}

function spread(values: number[], text: (value: number) => string): string {
  return values.length < 2 ? "" : `${text(Math.min(...values))}–${text(Math.max(...values))}`;
}

const whole = (value: number) => Math.round(value).toLocaleString("en");

function row([name = "", ...cells]: string[]): string {
  return `  ${name.padEnd(52)}${cells.map((cell) => cell.padStart(15)).join("")}`;
}
