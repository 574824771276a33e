import { accessTokenSecondsMax } from "@/shared/app-forms";
import { secondsAfter } from "../../platform/clock";

const day = 86_400;

/** How long a key is published before it signs: nobody keeps a key set for longer. */
export const publishedSeconds = day;
/** How long before its turn the next one is made, so that a process that was away for a night is still in time. */
const preparedSeconds = 2 * day;
/** The longest that anything we sign lives, an access token of an app that was given the longest time; and clocks differ. */
const signedLifeSeconds = accessTokenSecondsMax + 300;

export interface ScheduledKey {
  kid: string;
  activatesAt: Date;
}

export interface RotationStep {
  /** When a key that is to be made now begins to sign; null for none. */
  nextActivatesAt: Date | null;
  /** Those of which everything that they signed has expired. */
  retire: string[];
}

/** What a schedule of next, current and previous keys asks for now. @param keys of one algorithm, in any order. */
export function rotationStep(keys: readonly ScheduledKey[], now: Date, signingDays: number): RotationStep {
  const byTurn = [...keys].sort((a, b) => a.activatesAt.getTime() - b.activatesAt.getTime());
  const last = byTurn.at(-1);
  const retire = byTurn.filter((_, n) => {
    const successor = byTurn[n + 1];
    return successor !== undefined && secondsAfter(successor.activatesAt, signedLifeSeconds) <= now;
  });
  return { nextActivatesAt: last ? nextTurn(last, now, signingDays) : null, retire: retire.map(({ kid }) => kid) };
}

/** Null while there is a next key already, or the current one has time left. */
function nextTurn({ activatesAt }: ScheduledKey, now: Date, signingDays: number): Date | null {
  const due = secondsAfter(activatesAt, signingDays * day);
  if (activatesAt > now || secondsAfter(due, -preparedSeconds) > now) return null;
  const earliest = secondsAfter(now, publishedSeconds);
  return due > earliest ? due : earliest;
}
