import { type Harness, harness } from "../../harness";
import { logIn, newcomer } from "./signing-up";

type Call = Harness["call"];

/** A program that has just logged in, and its pair of tokens. */
export async function loggedIn(env: Record<string, string> = {}) {
  const h = await harness(env);
  const account = await h.given.account({ email: newcomer.email });
  const { accessToken, refreshToken, sessionId } = (await logIn(h)).body;
  h.clock.advance(1);
  return { ...h, account, accessToken: String(accessToken), first: String(refreshToken), sessionId: String(sessionId) };
}

export function refresh({ call }: { call: Call }, refreshToken: unknown) {
  return call("POST", "/api/v1/sessions/refresh", { body: { refreshToken } });
}

export async function statusOfMe({ call }: { call: Call }, bearer: string) {
  return (await call("GET", "/api/v1/me", { bearer })).status;
}

/** How many tokens there are that nobody has spent, and how many in all. */
export async function tokenCounts({ database: { prisma } }: Pick<Harness, "database">) {
  const [all, unspent] = await Promise.all([
    prisma.refreshToken.count(),
    prisma.refreshToken.count({ where: { spentAt: null } }),
  ]);
  return { all, unspent };
}
