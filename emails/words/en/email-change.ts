import type { EmailChangeWords } from "../mail-words";

export const emailChangeWords: EmailChangeWords = {
  emailChangeCode: {
    subject: "Confirm this address for a Latchkey account",
    title: "Confirm your new email address",
    body: "Somebody wants to use this address for an existing account. Enter this code on the profile page to confirm that the address is yours.",
    action: "Open the page",
    why: (host) => `You got this mail because this address was entered as the new one of an account on ${host}.`,
    notYou:
      "Then do nothing: without the code nothing changes. Never pass it on to anybody, whatever reason they give.",
  },
  emailChangeAsked: {
    subject: "Somebody asked to change the email address of your Latchkey account",
    title: "An email change was asked for",
    body: "Somebody who knows your password asked to change the address of your account. Nothing has changed yet: that takes a code, which we sent to the new address.",
    action: "Reset password",
    why: (host) => `You got this mail because this is the address of an account on ${host}.`,
    notYou: "Reset your password now: that also stops the change.",
  },
  emailChanged: {
    subject: "The email address of your Latchkey account was changed",
    title: "Your email address was changed",
    body: "The address of your account was changed. The old one, where you read this, doesn’t open the account any more.",
    why: (host) => `You got this mail because this was the address of an account on ${host}.`,
    notYou:
      "Ask the operator of the site for help at once, and keep this mail to show them. From this address you cannot get the account back yourself.",
  },
};
