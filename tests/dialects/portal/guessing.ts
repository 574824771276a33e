import { logIn as logInHere } from "@/server/domain/sessions/log-in";
import { deviceCookieName } from "@/server/http/browser-session";
import { canonicalEmail } from "@/shared/fields";
import type { Harness } from "../../harness";
import { harness } from "../../harness";
import { logIn, newcomer } from "./signing-up";

/** The random text in a browser's device cookie. */
export const device = "Q".repeat(30);

export const lockSeconds = 900;

/** An account that has a password and has never been logged in. */
export async function known(env: Record<string, string> = {}) {
  const h = await harness(env);
  return { ...h, account: await h.given.account({ email: newcomer.email }) };
}

/** Tries a wrong password `times` times, one after the other, and answers with the statuses. */
export async function guess(h: Harness, times: number, peerOf: (n: number) => string = () => "203.0.113.7") {
  const statuses = [];
  for (let n = 0; n < times; n += 1) {
    statuses.push((await logIn(h, { password: `wrong ${n}` }, { peer: peerOf(n) })).status);
  }
  return statuses;
}

/** Logs in as the form does, from a browser with this device cookie; answers with "in" or the code of the refusal. */
export async function fromBrowser(
  { ctx }: Pick<Harness, "ctx">,
  { password = newcomer.password, device: text = device }: { password?: string; device?: string } = {},
): Promise<string> {
  const input = { email: newcomer.email, password, carrier: "cookie", device: text } as const;
  const told = (error: { code: string }) => error.code;
  return logInHere(ctx, input).then(() => "in", told);
}

export function deviceCookie({ ctx }: Pick<Harness, "ctx">, text = device): string {
  return `${deviceCookieName(ctx.config)}=${text}`;
}

/** The locks of an address, its known devices' included, shared door first. */
export async function locks({ database }: Pick<Harness, "database">, email: string = newcomer.email) {
  const rows = await database.prisma.passwordLock.findMany({ orderBy: { subject: "asc" } });
  return rows
    .filter(({ subject }) => subject.split(" ")[0] === canonicalEmail(email))
    .map(({ failures, lockedUntil }) => ({ failures, lockedUntil: lockedUntil?.toISOString() ?? null }));
}
