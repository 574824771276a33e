import type { KeyNoticeWords } from "../mail-words";

function daysLeft(days: number): string {
  if (days === 0) return "in less than a day";
  return days === 1 ? "in 1 day" : `in ${days} days`;
}

export const keyNoticeWords: KeyNoticeWords = {
  keyFacts: {
    name: "Name",
    key: "Key",
    oldKey: "Old key",
    newKey: "New key",
    preparedBy: "Prepared by",
    network: "Network",
    agent: "Program",
    source: "Source",
    expiresAt: "Expires",
  },
  keyRotated: {
    subject: (keyName) => (keyName ? `API key rotated: ${keyName}` : "API key rotated"),
    title: "An API key was rotated",
    body: "A new key takes the place of an old one. This mail contains neither of them in full.",
    oldKey(until, untilUnused) {
      if (until === null && !untilUnused)
        return "The old key stopped working at once. Put the new one wherever it was used.";
      const replace = "Before then, put the new key wherever the old one is used.";
      if (!untilUnused) return `The old key goes on working until ${until}. ${replace}`;
      const latest = until === null ? "" : `, but no longer than until ${until}`;
      return `The old key goes on working until nothing has used it for a while${latest}. ${replace}`;
    },
    action: "View your keys",
    why: (host) => `You got this mail because an API key that you look after on ${host} was rotated.`,
    notYou: "Revoke both keys now. Then end the sessions you don’t recognise and change your password.",
  },
  keyClaim: {
    subject: (keyName) => (keyName ? `An API key is ready for you: ${keyName}` : "An API key is ready for you"),
    title: "An API key is ready for you",
    body: "Somebody prepared an API key for you. Open the link and log in: the key is made at that moment and shown to you alone.",
    account: "You need an account with this address. If you have none, sign up first, then open the link again.",
    action: "Get the key",
    validity: (until) => `The link works once, until ${until}.`,
    why: (host) => `You got this mail because somebody prepared an API key for this address on ${host}.`,
    notYouTitle: "Didn’t expect it?",
    notYou:
      "Then leave the link alone, and pass it on to nobody. No key is made until you ask for it, and the link expires by itself.",
  },
  keyNewCaller: {
    subject: (keyName) => (keyName ? `API key used from a new place: ${keyName}` : "API key used from a new place"),
    title: "An API key was used from a new place",
    body: "The key below was used from a network or by a program that we have not seen with it before.",
    action: "View the key",
    why: (host) => `You got this mail because an API key that you look after on ${host} was used from a new place.`,
    notYouTitle: "Was this you?",
    notYou: (until) =>
      `If it was, there is nothing to do. If not, disable the key; you can enable it again later. The link opens a page with one button, and nothing happens until you press it, so a mail scanner can’t disable the key. The link works until ${until}.`,
    disable: "It wasn’t me: disable the key",
  },
  keyLeaked: {
    subject: (keyName) => (keyName ? `Leaked API key: ${keyName}` : "Leaked API key"),
    title: "An API key was leaked",
    body: {
      notified:
        "Somebody found this key in a place where it should not be, and sent it to us. The key still works, for whoever else has found it too.",
      disabled:
        "Somebody found this key in a place where it should not be, and sent it to us. We disabled the key: every call with it is refused.",
      revoked:
        "Somebody found this key in a place where it should not be, and sent it to us. We revoked the key: every call with it is refused, for good.",
    },
    action: "View the key",
    why: (host) => `You got this mail because an API key that you look after on ${host} was reported as leaked.`,
    notYouTitle: "What to do now",
    notYou: {
      notified:
        "Rotate the key without delay, and let the old one stop at once. Take it out of the place where it was found, and check whether you know all of its callers.",
      disabled:
        "Create a new key for the programs that used this one, then revoke this one; don’t enable it again. Check whether you know all of its callers.",
      revoked: "Create a new key for the programs that used this one. Check whether you know all of its callers.",
    },
  },
  keyExpiring: {
    subject: (keyName, days) =>
      keyName ? `API key expires ${daysLeft(days)}: ${keyName}` : `API key expires ${daysLeft(days)}`,
    title: "An API key is about to expire",
    body: (days) => `The key below expires ${daysLeft(days)}. After that, every call with it is refused.`,
    rotate:
      "If something still uses it, rotate it: open the key and choose “Rotate”. You get a new key, and can let the old one go on until you have put the new one in its place.",
    action: "View the key",
    why: (host) => `You got this mail because an API key that you look after on ${host} is about to expire.`,
    notYouTitle: "Not needed any more?",
    notYou: "Then there is nothing to do: the key stops by itself.",
  },
};
