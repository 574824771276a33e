import type { BulkAction } from "@/shared/key-requests";
import type { CreatedKey } from "./key-replies";
import type { KeyView } from "./key-view";

/** Which dialog is open. `link`: the query of the address that asked for a filled-in form. */
export type KeyDialog =
  | { kind: "create"; link: string | null }
  | { kind: "new"; created: CreatedKey }
  | { kind: "new-keys"; created: CreatedKey[] }
  | { kind: "edit" | "rotate" | "disable" | "enable" | "revoke"; key: KeyView }
  | { kind: "bulk"; action: BulkAction; keys: KeyView[] }
  | { kind: "shortcuts" };

/** A bulk revocation that can still be taken back. */
export type Undoable = { batchId: string; count: number; until: string };
