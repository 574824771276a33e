import type { SignUpWords } from "../mail-words";

export const signUpWords: SignUpWords = {
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
  signUpCode: {
    subject: "Your code to sign up for Latchkey",
    title: "Confirm your email address",
    body: "Enter this code where you are signing up. It confirms that this address is yours; you choose a password next.",
    action: "Open the site",
    why: (host) => `You got this mail because this address was entered to sign up on ${host}.`,
    notYou:
      "Then do nothing: without the code no account is made. Never pass it on to anybody, whatever reason they give.",
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
};
