import type { Locale } from "@/shared/fields";
import type { RevokeReason } from "@/shared/key-requests";
import { en } from "./en";
import { zhCn } from "./zh-cn";

export interface CommonWords {
  subject: string;
  title: string;
  action: string;
  /** Why this person got the mail. */
  why(host: string): string;
  /** What to do when the person did not cause it. */
  notYou: string;
  /** Above it, where “Wasn’t you?” is not the question. */
  notYouTitle?: string;
}

/** The subject names the key, unless nothing of its name is left. */
type KeyMail = Omit<CommonWords, "subject"> & { subject(keyName: string): string };

/** By mail, or with the password that was valid until then. */
type PasswordChange = "reset" | "changed";
type LeakOutcome = "notified" | "disabled" | "revoked";
type KeyChange = "disabled" | "enabled" | "revoked";
type AccountChange = "suspended" | "resumed" | "logged_out";
type WorkspaceRole = "owner" | "member";

interface SharedWords {
  hello(nickname: string): string;
  notYouTitle: string;
  automatic: string;
  unknown: string;
  /** Between a label and its value in the text part. */
  colon: string;
  facts: { newEmail: string; at: string; ip: string; userAgent: string };
  code: { reference: string; note(until: string): string };
}

export interface SignUpWords {
  activation: CommonWords & { body: string; validity(until: string): string };
  signUpCode: CommonWords & { body: string };
  signUpNotice: CommonWords & { body(at: string): string; ifYou: string };
}

export interface KeyWords {
  keyCreated: KeyMail & { body: string; name: string; key: string; at: string };
}

export interface KeyNoticeWords {
  keyFacts: {
    name: string;
    key: string;
    oldKey: string;
    newKey: string;
    preparedBy: string;
    network: string;
    agent: string;
    source: string;
    expiresAt: string;
  };
  keyRotated: KeyMail & {
    body: string;
    /** How long the old key goes on working: until a time, until it falls silent, whichever comes first, or no longer. */
    oldKey(until: string | null, untilUnused: boolean): string;
  };
  keyClaim: KeyMail & { body: string; account: string; validity(until: string): string };
  keyNewCaller: Omit<KeyMail, "notYou"> & { body: string; notYou(until: string): string; disable: string };
  keyLeaked: Omit<KeyMail, "notYou"> & { body: Record<LeakOutcome, string>; notYou: Record<LeakOutcome, string> };
  keyExpiring: Omit<KeyMail, "subject"> & {
    subject(keyName: string, days: number): string;
    body(days: number): string;
    rotate: string;
  };
}

export interface AdminWords {
  keyEndedByAdmin: Omit<CommonWords, "subject" | "title"> & {
    subject(what: KeyChange, keyName: string): string;
    title: Record<KeyChange, string>;
    body: Record<KeyChange, string>;
    reason: string;
    /** Those of the closed list; an admin’s own words are shown as they are. */
    reasons: Record<Exclude<RevokeReason, "unspecified">, string>;
  };
  accountByAdmin: Omit<CommonWords, "subject" | "title"> & {
    subject: Record<AccountChange, string>;
    title: Record<AccountChange, string>;
    body: Record<AccountChange, string>;
  };
}

export interface WorkspaceWords {
  workspaceAdded: Omit<CommonWords, "subject"> & {
    subject(workspaceName: string): string;
    body: Record<WorkspaceRole, string>;
    name: string;
    by: string;
    role: string;
    roles: Record<WorkspaceRole, string>;
  };
}

export interface LogInWords {
  newDeviceLogin: CommonWords & { body: string };
  refreshReused: CommonWords & { body: string; next: string };
  accountLocked: CommonWords & { body(failures: number, until: string): string; stillWorks: string };
}

export interface PasswordWords {
  passwordReset: CommonWords & { body: string };
  passwordChanged: Omit<CommonWords, "notYou"> & {
    body: Record<PasswordChange, string>;
    /** Asked for only when at least one of the two is more than 0. */
    keys(revoked: number, left: number): string;
    notYou(how: PasswordChange, keysLeft: number): string;
  };
}

export interface EmailChangeWords {
  emailChangeCode: CommonWords & { body: string };
  emailChangeAsked: CommonWords & { body: string };
  emailChanged: Omit<CommonWords, "action"> & { body: string };
}

export interface DeletionWords {
  deletionScheduled: CommonWords & { body(deleteAt: string): string; undo: string };
  deletionUndone: CommonWords & { body: string };
  accountDeleted: Omit<CommonWords, "action"> & { body(at: string): string };
}

export type MailWords = SharedWords &
  SignUpWords &
  KeyWords &
  KeyNoticeWords &
  AdminWords &
  WorkspaceWords &
  LogInWords &
  PasswordWords &
  EmailChangeWords &
  DeletionWords;

export const mailWords: Record<Locale, MailWords> = { en, "zh-CN": zhCn };
