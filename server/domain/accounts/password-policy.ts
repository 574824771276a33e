import type { ZxcvbnFactory } from "@zxcvbn-ts/core";
import { DomainError } from "../errors";

/** The lowest score (0 to 4) that a password of at least so many code points needs, longest first. */
const scoreByLength = [
  // NIST SP 800-63B asks for length, not for variety: at 15 only a common password is refused, at 64 nothing is.
  { length: 64, score: 0 },
  { length: 15, score: 1 },
  { length: 0, score: 2 },
];

// The estimator runs on the main thread, and its time grows fast with repetition and with letters that look like
// digits. Within these bounds the worst of inputs takes some 15 ms.
const judgedLength = 32;
const substitutions = 10;
const mostWords = 8;
const longestWord = 32;

/** The dictionaries take 50 MB and a quarter of a second, so they are loaded when somebody first sets a password. */
let estimator: Promise<ZxcvbnFactory> | undefined;
/** One at a time, with a turn of the event loop for everybody else in between. */
let turn: Promise<unknown> = Promise.resolve();
let waiting = 0;
/** One more is refused at once, as by the hasher's queue: some seconds of work. */
const mostWaiting = 128;

/**
 * Judges a password being set: its length in code points, and how easily it is guessed by somebody who knows the
 * person (`personal`: address, nickname) and the product. No composition rules.
 * @param field what the input calls it.
 * @throws DomainError `password_too_weak`, saying whether length or guessability is the matter; `busy` when too many wait.
 */
export async function requireStrongPassword(
  password: string,
  minLength: number,
  personal: string[],
  field = "password",
): Promise<void> {
  const length = [...password].length;
  if (length < minLength) throw tooWeak(field, "too_short");
  const needed = scoreByLength.find((row) => length >= row.length)?.score ?? 0;
  if (needed === 0) return;
  if (waiting >= mostWaiting) throw new DomainError("busy", { retryAfterSeconds: 2 });
  waiting += 1;
  const score = turn
    .then(() => estimate(password, personal))
    .finally(() => {
      waiting -= 1;
    });
  turn = score.then(afterOthers, afterOthers);
  if ((await score) < needed) throw tooWeak(field, "too_guessable");
}

async function estimate(password: string, personal: string[]): Promise<number> {
  estimator ??= loadEstimator();
  const words = personal.flatMap((text) => [text, ...text.split(/[^\p{L}\p{N}]+/u)]).filter((word) => word.length > 2);
  const known = ["latchkey", ...words.slice(0, mostWords).map((word) => word.slice(0, longestWord))];
  return (await estimator).check(password.slice(0, judgedLength), known).score;
}

function afterOthers(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

function tooWeak(path: string, code: "too_short" | "too_guessable"): DomainError {
  return new DomainError("password_too_weak", { fields: [{ path, code }] });
}

async function loadEstimator(): Promise<ZxcvbnFactory> {
  const [{ ZxcvbnFactory: Factory }, common, english] = await Promise.all([
    import("@zxcvbn-ts/core"),
    import("@zxcvbn-ts/language-common"),
    import("@zxcvbn-ts/language-en"),
  ]);
  return new Factory({
    dictionary: { ...common.dictionary, ...english.dictionary },
    graphs: common.adjacencyGraphs,
    l33tMaxSubstitutions: substitutions,
    translations: english.translations,
  });
}
