import type { Database } from "../server/db/database";
import { registerAccount } from "../server/domain/accounts/register-account";
import { type CreateKeyInput, createKey } from "../server/domain/keys/create-key";
import { logIn } from "../server/domain/sessions/log-in";
import { actorOfSession } from "../server/domain/sessions/resolve-session";
import { issueAccessToken } from "../server/domain/tokens/access-token";
import { sessionCookieName, writeSessionCookie } from "../server/http/browser-session";
import type { Ctx } from "../server/platform/ctx";
import { type Scope, scopes } from "../shared/scopes";

export const password = "plum-otter-violin-53";

/** Whatever a key can be made with. */
export type KeyOverrides = Partial<Omit<CreateKeyInput, "scopes">> & { scopes?: readonly Scope[] };

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

  /** They have given the password in this session just now, as what can do lasting harm asks of them. */
  async function recentProof({ sessionId }: Pick<Person, "sessionId">) {
    await ctx.db.prisma.session.update({ where: { id: sessionId }, data: { provenAt: ctx.clock.now() } });
  }

  /** A key of the person's, or of what they say is to own it; with every built-in scope unless told otherwise. */
  async function key(owner: Person, overrides: KeyOverrides = {}) {
    await recentProof(owner);
    const { key: row, secret } = await createKey(ctx, owner.actor, {
      name: "test key",
      ...overrides,
      scopes: [...(overrides.scopes ?? scopes)],
    });
    return { ...row, secret };
  }

  return { account, person, key, recentProof, password };
}

export type Given = ReturnType<typeof makeGiven>;
export type Person = Awaited<ReturnType<Given["person"]>>;

/** The workspace that an account has to itself. */
export async function personalWorkspaceOf({ prisma }: Database, accountId: string): Promise<string> {
  return (await prisma.workspace.findFirstOrThrow({ where: { personalAccountId: accountId } })).id;
}
