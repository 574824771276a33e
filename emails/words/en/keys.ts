import type { KeyWords } from "../mail-words";

export const keyWords: KeyWords = {
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
};
