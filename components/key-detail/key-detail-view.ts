import type { KeyHand, KeyView } from "@/components/keys/key-view";

/** What the key's own page shows beyond the list. Moments are ISO 8601. */
export type KeyDetailView = KeyView & {
  createdBy: KeyHand;
  /** By name where the person knows them, else by id. */
  workspaces: string[];
  /** When its uses are filled up again. */
  refillAt: string | null;
};
