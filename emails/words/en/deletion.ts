import type { DeletionWords } from "../mail-words";

export const deletionWords: DeletionWords = {
  deletionScheduled: {
    subject: "Your Latchkey account will be deleted",
    title: "Your account will be deleted",
    body: (deleteAt) => `Your account and all its API keys will be deleted on ${deleteAt}.`,
    undo: "Changed your mind? Log in before then and press “Keep my account”.",
    action: "Log in to keep it",
    why: (host) => `You got this mail because the deletion of your account on ${host} was asked for.`,
    notYou: "Then somebody knows your password. Log in now, press “Keep my account”, and change your password.",
  },
  deletionUndone: {
    subject: "Your Latchkey account stays",
    title: "Your account stays",
    body: "The deletion of your account was called off. Nothing was deleted.",
    action: "View your profile",
    why: (host) => `You got this mail because the deletion of your account on ${host} was called off.`,
    notYou: "Change your password now and end the sessions you don’t recognise.",
  },
  accountDeleted: {
    subject: "Your Latchkey account was deleted",
    title: "Your account was deleted",
    body: (at) => `Your account and all its API keys were deleted on ${at}. They cannot be brought back.`,
    why: (host) => `You got this mail because this was the address of an account on ${host}.`,
    notYou: "Tell the operator of the site, and change this password wherever else you use it.",
  },
};
