import type { ZxcvbnFactory } from "@zxcvbn-ts/core";
import { DomainError } from "../errors";

/** From this length a password is refused only when it is a common one: NIST SP 800-63B asks for length, not for variety. */
const longEnough = 15;
/** The estimator's time grows fast with repetition; the first part of a long password decides. */
const judgedLength = 64;

/** The dictionaries take 50 MB and a quarter of a second, so they are loaded when somebody first sets a password. */
let estimator: Promise<ZxcvbnFactory> | undefined;

/**
 * Judges a password being set: its length in code points, and how easily it is guessed by somebody who knows the
 * person (`personal`: address, nickname) and the product. No composition rules.
 * @throws DomainError `password_too_weak`, saying whether length or guessability is the matter.
 */
export async function requireStrongPassword(password: string, minLength: number, personal: string[]): Promise<void> {
  const length = [...password].length;
  if (length < minLength) throw tooWeak("too_short");
  estimator ??= loadEstimator();
  const words = personal.flatMap((text) => [text, ...text.split(/[^\p{L}\p{N}]+/u)]).filter((word) => word.length > 2);
  const { score } = (await estimator).check(password.slice(0, judgedLength), [...words, "latchkey"]);
  if (score < (length >= longEnough ? 1 : 2)) throw tooWeak("too_guessable");
}

function tooWeak(code: "too_short" | "too_guessable"): DomainError {
  return new DomainError("password_too_weak", { fields: [{ path: "password", code }] });
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
    translations: english.translations,
  });
}
