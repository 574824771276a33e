import type { AdminWords } from "../mail-words";

export const adminWords: AdminWords = {
  keyEndedByAdmin: {
    subject: (what, keyName) => (keyName ? `API key ${what} by an admin: ${keyName}` : `API key ${what} by an admin`),
    title: {
      disabled: "An admin disabled an API key",
      enabled: "An admin enabled an API key",
      revoked: "An admin revoked an API key",
    },
    body: {
      disabled: "Every call with the key below is refused until it is enabled again.",
      enabled: "The key below works again, with the same settings as before.",
      revoked: "Every call with the key below is refused, for good. Programs that used it need a new key.",
    },
    reason: "Reason",
    reasons: {
      key_compromised: "Somebody else may have the key",
      superseded: "Another key took its place",
      owner_left: "Its owner left",
      no_longer_needed: "It is no longer needed",
      privilege_withdrawn: "It may no longer do what it did",
    },
    action: "View your keys",
    why: (host) => `You got this mail because an admin of ${host} changed an API key that you look after.`,
    notYouTitle: "Looks wrong?",
    notYou: "Ask the operator of the site, and keep this mail to show them.",
  },
  accountByAdmin: {
    subject: {
      suspended: "Your Latchkey account was suspended",
      resumed: "Your Latchkey account is open again",
      logged_out: "You were logged out of your Latchkey account",
    },
    title: {
      suspended: "Your account was suspended",
      resumed: "Your account is open again",
      logged_out: "You were logged out everywhere",
    },
    body: {
      suspended:
        "An admin of the site suspended your account. You can’t log in, and calls with your API keys are refused. Nothing was deleted.",
      resumed:
        "An admin of the site opened your account again. You can log in, and your API keys work as they did before.",
      logged_out:
        "An admin of the site ended all your sessions. Log in again where you need to. Your password is the same, and your API keys go on working.",
    },
    action: "Log in",
    why: (host) => `You got this mail because an admin of ${host} changed something about your account.`,
    notYouTitle: "Don’t know why?",
    notYou: "Ask the operator of the site, and keep this mail to show them.",
  },
};
