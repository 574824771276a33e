import { type ApiResult, type callApi, makeProblem } from "./api";
import { untilAborted } from "./session-token/until-aborted";

type Confirm = (password: string) => Promise<ApiResult<unknown>>;

/** A call that waits for the person to give their password. */
export type Asked = { confirm: Confirm; settle: (isConfirmed: boolean) => void };

type Question = Asked & { answer: Promise<boolean> };

let question: Question | null = null;
const listeners = new Set<() => void>();

/** For whatever shows the question: it hears of every change, and one that has nobody to show it is answered by no. */
export function onStepUp(listener: () => void): () => void {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) question?.settle(false);
  };
}

export const askedStepUp = (): Asked | null => question;

/** Answers whether the password was given. Calls that are refused at once wait for one answer. */
export function askForPassword(confirm: Confirm): Promise<boolean> {
  if (listeners.size === 0) return Promise.resolve(false);
  question ??= newQuestion(confirm);
  return question.answer;
}

function newQuestion(confirm: Confirm): Question {
  let resolve: (isConfirmed: boolean) => void = () => undefined;
  const answer = new Promise<boolean>((settled) => {
    resolve = settled;
  });
  const settle = (isConfirmed: boolean) => {
    question = null;
    resolve(isConfirmed);
    tell();
  };
  queueMicrotask(tell);
  return { confirm, settle, answer };
}

function tell() {
  for (const listener of listeners) listener();
}

/**
 * `call`, which asks for the password where the server wants it once more, and then makes the very same request again,
 * once. Whoever says no gets the refusal.
 */
export function withStepUp(call: typeof callApi, ask = askForPassword): typeof callApi {
  return async (method, path, body, options) => {
    const result = await call(method, path, body, options);
    if (result.ok || result.problem.code !== "reauthentication_required") return result;
    const { locale, signal } = options;
    const confirm: Confirm = (password) => call("POST", "/api/v1/session/confirm", { password }, { locale });
    if (await untilAborted(ask(confirm), signal)) return call(method, path, body, options);
    const { code, status } = result.problem;
    return { ok: false, problem: makeProblem(code, status) };
  };
}
