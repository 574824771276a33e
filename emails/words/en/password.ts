import type { PasswordWords } from "../mail-words";

function countKeys(count: number): string {
  return count === 1 ? "1 API key" : `${count} API keys`;
}

export const passwordWords: PasswordWords = {
  passwordReset: {
    subject: "Reset your Latchkey password",
    title: "Reset your password",
    body: "Somebody asked to reset the password of your account. Enter this code on the page that asks for it, and choose a new password there.",
    action: "Open the page",
    why: (host) => `You got this mail because a password reset was asked for on ${host}.`,
    notYou:
      "Then do nothing: without the code nothing changes. Never pass it on to anybody, whatever reason they give.",
  },
  passwordChanged: {
    subject: "Your Latchkey password was changed",
    title: "Your password was changed",
    body: {
      reset: "Your password was reset with a code that we sent by mail. All other sessions were logged out.",
      changed: "Your password was changed by entering the current one. All other sessions were logged out.",
    },
    keys(revoked, left) {
      const works = `${countKeys(left)} still ${left === 1 ? "works" : "work"}`;
      if (revoked === 0) return `${works}: a new password does not stop an API key.`;
      return `${countKeys(revoked)} ${revoked === 1 ? "was" : "were"} revoked; ${left === 0 ? "none is left" : works}.`;
    },
    action: "Reset password",
    why: (host) => `You got this mail because the password of your account on ${host} was changed.`,
    notYou(how, keysLeft) {
      const todo =
        how === "reset"
          ? "Then somebody can read your mail. Change the password of your mailbox first, then reset this one."
          : "Then somebody knew your password. Reset it now: that ends every session.";
      return keysLeft === 0 ? todo : `${todo} You can revoke your API keys in the same step.`;
    },
  },
};
