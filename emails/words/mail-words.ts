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

export interface MailWords {
  hello(nickname: string): string;
  notYouTitle: string;
  automatic: string;
  unknown: string;
  /** Between a label and its value in the text part. */
  colon: string;
  activation: CommonWords & { body: string; validity(until: string): string };
  signUpNotice: CommonWords & { body(at: string): string; ifYou: string };
  keyCreated: Omit<CommonWords, "subject"> & {
    subject(keyName: string): string;
    body: string;
    name: string;
    key: string;
    at: string;
  };
  newDeviceLogin: CommonWords & { body: string; at: string; ip: string; userAgent: string };
}

export const mailWords: Record<Locale, MailWords> = { en, "zh-CN": zhCn };
