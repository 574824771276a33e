import type { LogInWords } from "../mail-words";

export const logInWords: LogInWords = {
  newDeviceLogin: {
    subject: "New login to your Latchkey account",
    title: "Login from a new device",
    body: "Your account was used to log in from a device that we have not seen before.",
    action: "View your sessions",
    why: (host) => `You got this mail because somebody logged in to your account on ${host}.`,
    notYou: "End that session now. Then change your password and check that you know every API key.",
  },
  refreshReused: {
    subject: "A session of your Latchkey account was ended",
    title: "We ended one of your sessions",
    body: "Whatever is logged in to your account holds a login token that works once and is then replaced. A token of one session was used a second time, which can mean that a copy of it was stolen. So we ended that session.",
    next: "Log in again where you were logged out. Your other sessions go on.",
    action: "Reset password",
    why: (host) => `You got this mail because a session of your account on ${host} was ended.`,
    notYou:
      "If you don’t recognise the IP address or the browser above, or if this happens again, reset your password.",
  },
  accountLocked: {
    subject: "Password login to your Latchkey account is locked",
    title: "Password login is locked",
    body: (failures, until) =>
      `${failures === 1 ? "A wrong password was" : `${failures} wrong passwords in a row were`} entered for your account. Login with a password is locked until ${until}.`,
    stillWorks: "You can still log in from a browser you have logged in with before, or reset your password by mail.",
    action: "Reset password",
    why: (host) => `You got this mail because password login to your account on ${host} was locked.`,
    notYou:
      "Then somebody may be guessing your password, and the lock keeps them out. If the password is short, or used anywhere else, reset it.",
  },
};
