import { z } from "zod";
import { inertText } from "./inert-text";

/** Text that a person chose. Made inert where it enters, so that no template can forget to. */
function inertField(maxLength: number) {
  return z.string().transform((value) => inertText(value, maxLength));
}

// Short, because a stranger may sign up with somebody else's address and put a message where the name goes.
export const nicknameField = inertField(40);
export const keyNameField = inertField(60);
export const keyMaskedField = inertField(60);
export const workspaceNameField = inertField(60);
/** What an admin wrote. */
export const reasonField = inertField(200);
/** Where a leaked key was found, in the words or with the address that its finder gave. */
export const leakSourceField = inertField(160);
export const ipField = inertField(45);
/** An address with the length of its network, such as 203.0.113.0/24. */
export const networkField = inertField(50);
export const userAgentField = inertField(160);
/** An address of which only the first letter is shown. Inert, because whoever took the account over chose its domain. */
export const emailMaskedField = inertField(100);

/** A word of our own list; anything else would be a stranger's words beside the code. */
export const referenceField = z.string().regex(/^[a-z]{2,20}$/);
export const countField = z.int().nonnegative();

export const linkField = z.url({ protocol: /^https?$/ });
export const timeField = z.iso.datetime({ offset: true });
