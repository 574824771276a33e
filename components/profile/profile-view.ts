/** The account as its own page shows it. Moments are ISO 8601. */
export type ProfileView = {
  id: string;
  email: string;
  /** When it will be deleted, once that was asked for. */
  deleteAt: string | null;
  /** Until when it could be kept, were its deletion asked for now. */
  deleteAtIfAsked: string;
  passwordMinLength: number;
  outboxReadable: boolean;
};
