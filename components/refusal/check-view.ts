/** One thing a key was held against. `passed` null: an earlier one had failed. */
export type CheckView = { check: string; passed: boolean | null; wanted: string; came: string };
