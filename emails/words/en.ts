import { adminWords } from "./en/admin";
import { deletionWords } from "./en/deletion";
import { emailChangeWords } from "./en/email-change";
import { keyNoticeWords } from "./en/key-notices";
import { keyWords } from "./en/keys";
import { logInWords } from "./en/log-in";
import { passwordWords } from "./en/password";
import { signUpWords } from "./en/sign-up";
import { workspaceWords } from "./en/workspaces";
import type { MailWords } from "./mail-words";

export const en: MailWords = {
  hello: (nickname) => (nickname ? `Hello ${nickname},` : "Hello,"),
  notYouTitle: "Wasn’t you?",
  automatic: "This mail was sent automatically; replies are not read.",
  unknown: "unknown",
  colon: ": ",
  facts: { newEmail: "New address", at: "Time", ip: "IP address", userAgent: "Browser" },
  code: {
    reference: "Reference",
    note: (until) =>
      `The page that asks for the code shows the same word. If it shows another, the code is in a newer mail. The code works once, until ${until}.`,
  },
  ...signUpWords,
  ...keyWords,
  ...keyNoticeWords,
  ...adminWords,
  ...workspaceWords,
  ...logInWords,
  ...passwordWords,
  ...emailChangeWords,
  ...deletionWords,
};
