import type { CallOptions } from "../../client";
import type { Harness } from "../../harness";
import { digitsIn, newPassword, verified } from "./recovering";
import { logIn, newcomer } from "./signing-up";

/** Somebody with a proved address, logged in by a program. */
export async function owner(env: Record<string, string> = {}) {
  const h = await verified(env);
  const { accessToken, refreshToken, sessionId } = (await logIn(h)).body;
  h.clock.advance(1);
  return { ...h, bearer: String(accessToken), refreshToken: String(refreshToken), sessionId: String(sessionId) };
}

export type Owner = Awaited<ReturnType<typeof owner>>;

export function changePassword(
  { call, bearer }: Owner,
  fields: Record<string, unknown> = {},
  options: CallOptions = {},
) {
  const body = { currentPassword: newcomer.password, newPassword, ...fields };
  return call("POST", "/api/v1/account/password", { bearer, body, ...options });
}

export function askEmail({ call, bearer }: Owner, email: unknown, fields: Record<string, unknown> = {}) {
  const body = { email, currentPassword: newcomer.password, ...fields };
  return call("POST", "/api/v1/account/email", { bearer, body });
}

export function confirmEmail({ call, bearer }: Owner, code: unknown, options: CallOptions = {}) {
  return call("POST", "/api/v1/account/email/confirm", { bearer, body: { code }, ...options });
}

/** Asks for a change of address and reads the code from the mail to the new one. */
export async function emailCodeFor(h: Owner, email: string) {
  h.clock.advance(1);
  const { status } = await askEmail(h, email);
  if (status !== 202) throw new Error(`no code was sent: ${status}`);
  return digitsIn((await h.mails()).find(({ to }) => to === email));
}

/** The address that the account has. */
export async function addressOf({ database, account }: Pick<Owner, "database" | "account">) {
  return (await database.prisma.account.findUnique({ where: { id: account.id } }))?.email ?? null;
}

export async function subjectsTo(h: Harness, address: string) {
  return (await h.mails()).filter(({ to }) => to === address).map(({ subject }) => subject);
}
