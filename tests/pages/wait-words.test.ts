import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { makeProblem } from "@/client/api";
import { waitWords } from "@/components/forms/wait-words";

beforeEach(() => void vi.useFakeTimers({ now: new Date(2026, 2, 1, 14, 5, 20) }));
afterEach(() => void vi.useRealTimers());

const locked = (retryAfterSeconds?: number) => ({ ...makeProblem("account_locked", 429), retryAfterSeconds });

describe("waitWords", () => {
  it("counts seconds where they are few", () => {
    expect(waitWords(locked(60), "en")).toMatchObject({ wait: "short", seconds: 60 });
  });

  it("names the person's own time where they are many, rounded up to the minute", () => {
    expect(waitWords(locked(840), "zh-CN")).toMatchObject({ wait: "long", time: "14:20" });
  });

  it("names the day where it isn't today", () => {
    expect(waitWords(locked(86_400), "zh-CN").time).toMatch(/2026.*3.*2.*14:06/);
  });

  it("says no time where none was told", () => {
    expect(waitWords(locked(), "en")).toMatchObject({ wait: "none" });
  });

  it("keeps to the time it named, however late it is asked again", () => {
    const problem = locked(840);
    const { time } = waitWords(problem, "en");
    vi.advanceTimersByTime(300_000);

    expect(waitWords(problem, "en").time).toBe(time);
  });
});
