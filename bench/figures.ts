import type { Contender } from "./race";

/** What one part of the bench has found out. */
export interface Findings {
  title: string;
  contenders: Contender[];
  owed: Owed[];
}

export function printFindings({ title, contenders, owed }: Findings): void {
  console.log(`\n  ${title}`);
  if (contenders.length > 0) printContenders(contenders);
  console.log("");
  printOwed(owed);
}

function median(values: number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const [low = Number.NaN, high = Number.NaN] = [sorted[Math.ceil(sorted.length / 2) - 1], sorted[middle]];
  return (low + high) / 2;
}

/** Requests a second as a share of another's, round by round, because rounds side by side share the machine's mood. */
export function shareOf(one: Contender, other: Contender): number[] {
  return one.rounds.map(({ perSecond }, round) => perSecond / (other.rounds[round]?.perSecond ?? Number.NaN));
}

function printContenders(contenders: Contender[]): void {
  console.log(row(["", "req/s", "spread", "p50 ms", "p99 ms"]));
  for (const { name, rounds } of contenders) {
    const rates = rounds.map(({ perSecond }) => perSecond);
    const p50 = median(rounds.map(({ p50Ms }) => p50Ms));
    const p99 = median(rounds.map(({ p99Ms }) => p99Ms));
    console.log(row([name, whole(median(rates)), spread(rates, whole), p50.toFixed(2), p99.toFixed(2)]));
  }
}

interface Owed {
  what: string;
  values: number[];
  atLeast?: number;
  atMost?: number;
  digits: number;
}

/** Each figure beside what is owed. */
function printOwed(figures: Owed[]): void {
  console.log(row(["", "here", "spread", "owed", ""]));
  for (const { what, values, atLeast, atMost, digits } of figures) {
    const text = (value: number) => value.toFixed(digits);
    const value = median(values);
    const holds = value >= (atLeast ?? -Infinity) && value <= (atMost ?? Infinity);
    const owed = atLeast === undefined ? (atMost === undefined ? "" : `≤ ${atMost}`) : `≥ ${atLeast}`;
    console.log(row([what, text(value), spread(values, text), owed, owed && (holds ? "holds" : "FALLS SHORT")]));
  }
}

function spread(values: number[], text: (value: number) => string): string {
  return values.length < 2 ? "" : `${text(Math.min(...values))}–${text(Math.max(...values))}`;
}

const whole = (value: number) => Math.round(value).toLocaleString("en");

function row([name = "", ...cells]: string[]): string {
  return `  ${name.padEnd(52)}${cells.map((cell) => cell.padStart(15)).join("")}`;
}
