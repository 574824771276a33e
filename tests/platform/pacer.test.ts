import { expect, it, vi } from "vitest";
import { realPacer } from "@/server/platform/pacer";

const ms = 30;
const soon = () => new Promise<void>((resolve) => setTimeout(resolve, 2 * ms));

async function timed(work: () => Promise<void>, onLateFailure = vi.fn()) {
  const start = performance.now();
  const failure = await realPacer.exactly(ms, work, onLateFailure).then(
    () => null,
    (error: unknown) => error,
  );
  return { failure, tookMs: performance.now() - start, onLateFailure };
}

it("answers no sooner, however little there was to do", async () => {
  const { failure, tookMs, onLateFailure } = await timed(async () => {});

  expect(failure).toBeNull();
  expect(tookMs).toBeGreaterThan(ms - 2);
  expect(onLateFailure).not.toHaveBeenCalled();
});

it("doesn't wait for what takes longer, which goes on", async () => {
  let done = false;
  let answered = false;

  const { failure } = await timed(async () => {
    await soon();
    done = answered;
  });
  answered = true;

  expect(failure).toBeNull();
  await vi.waitFor(() => expect(done).toBe(true));
});

it("throws what failed in time, and at the same time as ever", async () => {
  const error = new Error("at once");

  const { failure, tookMs, onLateFailure } = await timed(() => Promise.reject(error));

  expect(failure).toBe(error);
  expect(tookMs).toBeGreaterThan(ms - 2);
  expect(onLateFailure).not.toHaveBeenCalled();
});

it("hands on what fails after the answer", async () => {
  const error = new Error("late");

  const { failure, onLateFailure } = await timed(() => soon().then(() => Promise.reject(error)));

  expect(failure).toBeNull();
  await vi.waitFor(() => expect(onLateFailure).toHaveBeenCalledWith(error));
});
