import type { AppChange } from "../app-cli";
import type { AppView } from "../app-view";

/** Those fields whose value is another than the app's. */
export function changeOf(app: AppView, wanted: AppChange): AppChange {
  const before: AppChange = app;
  return Object.fromEntries(
    Object.entries(wanted).filter(
      ([name, value]) => JSON.stringify(value) !== JSON.stringify(before[name as keyof AppChange]), // its own names
    ),
  );
}
