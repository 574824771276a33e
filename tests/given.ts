import { registerAccount } from "../server/domain/accounts/register-account";
import { createKey } from "../server/domain/keys/create-key";
import { logIn } from "../server/domain/sessions/log-in";
import { actorOfSession } from "../server/domain/sessions/resolve-session";
import { issueAccessToken } from "../server/domain/tokens/access-token";
import { sessionCookieName, writeSessionCookie } from "../server/http/browser-session";
import type { Ctx } from "../server/platform/ctx";
import { type Scope, scopes } from "../shared/scopes";

export const password = "plum-otter-violin-53";

/** Ready-made people and credentials, made by the domain's own use cases. */
export function makeGiven(ctx: Ctx) {
  let count = 0;

  async function account(overrides: { email?: string; nickname?: string; admin?: boolean } = {}) {
    count += 1;
    const email = overrides.email ?? `person${count}@example.com`;
    const input = { email, nickname: overrides.nickname ?? `Person ${count}`, password, locale: "en" as const };
    const row = await registerAccount(ctx, input, "instant");
    if (!row) throw new Error(`${email} is taken`);
    if (overrides.admin) await ctx.db.prisma.account.update({ where: { id: row.id }, data: { role: "admin" } });
    return { ...row, password };
  }

  /** An account that is logged in by each carrier. */
  async function person(overrides: { email?: string; nickname?: string; admin?: boolean } = {}) {
    const owner = await account(overrides);
    const { session } = await logIn(ctx, { email: owner.email, password, carrier: "cookie", device: "test browser" });
    const cookie = `${sessionCookieName(ctx.config)}=${await writeSessionCookie(ctx, session.id)}`;
    const { accessToken } = await issueAccessToken(ctx, session);
    const { id, nickname, locale } = owner;
    const role = overrides.admin ? "admin" : owner.role;
    const current = { sessionId: session.id, account: { id, email: owner.email, nickname, locale, role } };
    const actor = actorOfSession(current, "session");
    return { ...owner, sessionId: session.id, cookie, accessToken, actor };
  }

  type Person = Awaited<ReturnType<typeof person>>;

  async function key(owner: Person, overrides: { scopes?: readonly Scope[]; expiresAt?: Date; name?: string } = {}) {
    const { key: row, secret } = await createKey(ctx, owner.actor, {
      name: overrides.name ?? "test key",
      description: "",
      scopes: [...(overrides.scopes ?? scopes)],
      expiresAt: overrides.expiresAt ?? null,
    });
    return { ...row, secret };
  }

  return { account, person, key, password };
}

export type Given = ReturnType<typeof makeGiven>;
export type Person = Awaited<ReturnType<Given["person"]>>;
