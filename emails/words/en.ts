import type { MailWords } from "./mail-words";

export const en: MailWords = {
  hello: (nickname) => (nickname ? `Hello ${nickname},` : "Hello,"),
  notYouTitle: "Wasn’t you?",
  automatic: "This mail was sent automatically; replies are not read.",
  unknown: "unknown",
  colon: ": ",
  activation: {
    subject: "Activate your Latchkey account",
    title: "Activate your account",
    body: "One step is left: confirm that this address is yours. The link opens a page where you activate the account.",
    action: "Activate account",
    validity: (until) => `The link works once, until ${until}.`,
    why: (host) => `You got this mail because this address was entered on the sign-up page of ${host}.`,
    notYou:
      "Then leave the link alone: whoever signed up chose the password. An account that is not activated cannot be used, and the link expires by itself.",
  },
  signUpNotice: {
    subject: "Somebody tried to sign up with your address",
    title: "You already have an account",
    body: (at) =>
      `Somebody tried to sign up with this address on ${at}. No second account was made, and yours is unchanged.`,
    ifYou: "If it was you, log in instead. If you forgot your password, you can reset it from the login page.",
    action: "Log in",
    why: (host) => `You got this mail because this address belongs to an account on ${host}.`,
    notYou: "You don’t need to do anything. The sign-up page did not say that you have an account.",
  },
  keyCreated: {
    subject: (keyName) => (keyName ? `New API key: ${keyName}` : "New API key"),
    title: "A new API key was created",
    body: "A key lets a program act as you. Keep this mail as a record; it does not contain the key itself.",
    name: "Name",
    key: "Key",
    at: "Created",
    action: "View your keys",
    why: (host) => `You got this mail because an API key was created in your account on ${host}.`,
    notYou: "Revoke the key now. Then end the sessions you don’t recognise and change your password.",
  },
  newDeviceLogin: {
    subject: "New login to your Latchkey account",
    title: "Login from a new device",
    body: "Your account was used to log in from a device that we have not seen before.",
    at: "Time",
    ip: "IP address",
    userAgent: "Browser",
    action: "View your sessions",
    why: (host) => `You got this mail because somebody logged in to your account on ${host}.`,
    notYou: "End that session now. Then change your password and check that you know every API key.",
  },
};
