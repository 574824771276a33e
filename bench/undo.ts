type Step = () => Promise<void> | void;

const steps: Step[] = [];

/** Notes what has to be undone, last first, however the run ends. */
export function undoLater(step: Step): void {
  steps.push(step);
}

export async function undoAll(): Promise<void> {
  for (let step = steps.pop(); step; step = steps.pop()) {
    await Promise.resolve(step()).catch((error: unknown) => console.error(error));
  }
}
