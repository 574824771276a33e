import type { CreatedKey, KeyView } from "./key-view";

/** Which dialog of the keys page is open. */
export type KeyDialog =
  | { kind: "create" }
  | { kind: "new"; created: CreatedKey }
  | { kind: "rename" | "revoke"; key: KeyView }
  | { kind: "shortcuts" };
