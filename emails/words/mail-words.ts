import type { Locale } from "@/shared/fields";
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
}

/** By mail, or with the password that was valid until then. */
type PasswordChange = "reset" | "changed";

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
  signUpNotice: CommonWords & { body(at: string): string; ifYou: string };
}

export interface KeyWords {
  keyCreated: Omit<CommonWords, "subject"> & {
    subject(keyName: string): string;
    body: string;
    name: string;
    key: string;
    at: string;
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
  LogInWords &
  PasswordWords &
  EmailChangeWords &
  DeletionWords;

export const mailWords: Record<Locale, MailWords> = { en, "zh-CN": zhCn };
