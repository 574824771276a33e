"use client";
import { useState } from "react";
import type { ApiResult, Problem } from "@/client/api";
import { useCountdown } from "@/client/use-countdown";

/** Between two mails of one form, so that the first has time to arrive. */
export const resendPauseSeconds = 60;

/** What is left of the pause after a mail that went out at `sentAt`. */
export function pauseLeft(sentAt: number): number {
  return Math.max(0, Math.ceil(resendPauseSeconds - (Date.now() - sentAt) / 1000));
}

type SendAgainOptions<Data> = {
  pauseSeconds: number;
  /** Null when there is nothing to send yet: a field has to be put right first. */
  send: () => Promise<ApiResult<Data> | null>;
  onSent?: (data: Data) => void;
};

/** Has one more mail sent, at most once a minute, and keeps what came of it. */
export function useSendAgain<Data>({ pauseSeconds, send, onSent }: SendAgainOptions<Data>) {
  const [secondsLeft, wait] = useCountdown(pauseSeconds);
  const [outcome, setOutcome] = useState<"sent" | Problem | null>(null);
  const [pending, setPending] = useState(false);

  async function sendNow() {
    setPending(true);
    const result = await send();
    setPending(false);
    if (!result) return;
    setOutcome(result.ok ? "sent" : result.problem);
    wait(result.ok ? resendPauseSeconds : (result.problem.retryAfterSeconds ?? 0));
    if (result.ok) onSent?.(result.data);
  }

  return { secondsLeft, wait, outcome, disabled: pending || secondsLeft > 0, sendNow };
}
