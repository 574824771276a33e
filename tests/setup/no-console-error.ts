import { afterEach, beforeEach, expect, vi } from "vitest";

// What the code prints as an error while a test runs is a failure of that test.
beforeEach(() => {
  vi.spyOn(console, "error");
});

afterEach(() => {
  expect(vi.mocked(console.error).mock.calls).toEqual([]);
  vi.restoreAllMocks();
});
