import type { StoredMail } from "@/server/platform/mailer/read-outbox";
import type { CallOptions } from "../../client";
import { type Harness, harness } from "../../harness";
import { activate, codeIn, newcomer, signUp } from "./signing-up";

export const newPassword = "kelp-banjo-meadow-17";

/** So long that its strength is not estimated, which is done for one after the other: requests with it run side by side. */
export const longPassword = "kelp-banjo-meadow-".repeat(4);

/** An account whose address was proved by its link. */
export async function verified(env: Record<string, string> = {}) {
  const h = await harness(env);
  await signUp(h);
  await activate(h, codeIn((await h.mails())[0]));
  h.clock.advance(1);
  const account = await h.database.prisma.account.findFirstOrThrow();
  return { ...h, account };
}

type Caller = Pick<Harness, "call">;

export function forgot({ call }: Caller, email: unknown = newcomer.email, options: CallOptions = {}) {
  return call("POST", "/api/v1/password-resets", { body: { email }, ...options });
}

export function reset({ call }: Caller, fields: Record<string, unknown>, options: CallOptions = {}) {
  const body = { email: newcomer.email, password: newPassword, ...fields };
  return call("POST", "/api/v1/password-resets/confirm", { body, ...options });
}

/** The six digits in a mail. */
export function digitsIn(mail: StoredMail | undefined): string {
  const [digits] = /^\d{6}$/m.exec(mail?.text ?? "") ?? [];
  if (!digits) throw new Error(`no code in: ${mail?.text}`);
  return digits;
}

/** Asks for a code and reads it from the mail. */
export async function freshCode(h: Harness, email: string = newcomer.email, options: CallOptions = {}) {
  h.clock.advance(1);
  const { status } = await forgot(h, email, options);
  if (status !== 202) throw new Error(`no code was sent: ${status}`);
  return digitsIn((await h.mails()).find(({ to }) => to === email));
}

/** A code of the same form that is not this one, another for each `n` up to 9. */
export function otherThan(code: string, n = 1): string {
  return code.replace(/.$/, (digit) => String((Number(digit) + n) % 10));
}

/** What the table of codes says of the reset code for this address. */
export function codeRow({ database }: Pick<Harness, "database">, email: string = newcomer.email) {
  const where = { purpose_subject: { purpose: "password_reset", subject: email } };
  return database.prisma.oneTimeCode.findUniqueOrThrow({ where });
}
