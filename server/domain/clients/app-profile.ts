import type { AppKind } from "@/shared/app-kinds";
import type { Client } from "../../db/clients.store";
import type { AppProfile } from "../../platform/app-profile";
import type { Ctx } from "../../platform/ctx";
import { newId } from "../../platform/random";
import { DomainError } from "../errors";

/** Apps of the standards. */
export const standardProfile: AppProfile = {
  dialect: "oauth",
  title: "OAuth 2.1 / OpenID Connect",
  kinds: ["web", "spa", "native", "device", "service"],
  plainPkce: false,
  accessTokenSeconds: null,
  refreshesItself: false,
};

/** Those of every accent that has apps of its own; that of the standards comes first. */
export function allProfiles({ appProfiles }: Pick<Ctx, "appProfiles">): readonly AppProfile[] {
  return [standardProfile, ...appProfiles];
}

/** What is special about an app that exists: nothing, where its accent is spoken no more. */
export function profileOf(ctx: Pick<Ctx, "appProfiles">, { dialect }: Pick<Client, "dialect">): AppProfile {
  return allProfiles(ctx).find((one) => one.dialect === dialect) ?? standardProfile;
}

/** @throws DomainError `request_invalid` for an accent that has no apps, or not of this kind. */
export function requireProfile(ctx: Ctx, dialect: string, kind: AppKind): AppProfile {
  const profile = allProfiles(ctx).find((one) => one.dialect === dialect);
  if (!profile) throw new DomainError("request_invalid", { fields: [{ path: "dialect", code: "unknown" }] });
  if (profile.kinds.includes(kind)) return profile;
  throw new DomainError("request_invalid", { fields: [{ path: "kind", code: "kind_unfit" }] });
}

/** The terms of an app that no accent has a say in. */
export const plainTerms = {
  dialect: standardProfile.dialect,
  alias: null,
  plainPkce: false,
  accessTokenSeconds: null,
  refreshesItself: false,
  ipAllowlist: [] as string[],
} satisfies Partial<Client>;

/** What every new app's row begins with. */
export function newClientRow({ clock, random }: Pick<Ctx, "clock" | "random">, profile: AppProfile) {
  const now = clock.now();
  return {
    ...plainTerms,
    id: profile.makeClientId?.(random) ?? newId(random, "cli"),
    dialect: profile.dialect,
    alias: profile.makeAlias?.(random) ?? null,
    plainPkce: profile.plainPkce,
    accessTokenSeconds: profile.accessTokenSeconds,
    refreshesItself: profile.refreshesItself,
    createdAt: now,
    updatedAt: now,
    disabledAt: null,
    disabledBy: null,
    disableReason: null,
    lastUsedAt: null,
    freshUntil: null,
  } satisfies Partial<Client>;
}
