import type { AppKind } from "@/shared/app-kinds";
import type { AppProfile } from "../../platform/app-profile";
import type { Ctx } from "../../platform/ctx";
import { standardProfile } from "./app-profile";

/** An accent that an app can be made for, as whoever makes one is told of it. */
export interface AppAccent {
  dialect: string;
  title: string;
  kinds: readonly AppKind[];
  /** Where its kinds begin with something else than is usual. */
  usual: NonNullable<AppProfile["usual"]>;
  /** Scopes that each of its apps has, whatever else is chosen. */
  scopes: readonly string[];
  /** What a `client_id` of its apps looks like, without its middle; null: as is usual here. */
  clientIdLike: string | null;
  /** The same of the second name that its apps have; null: they have none. */
  aliasLike: string | null;
  /** Whether its apps may send a code challenge that is not hashed. */
  plainPkce: boolean;
  /** How long its access tokens are good, in seconds; null: as is usual here. */
  accessTokenSeconds: number | null;
  /** Whether a token for the app itself comes with a refresh token. */
  refreshesItself: boolean;
}

type Told = Pick<Ctx, "appProfiles" | "random">;

/** Every accent that apps can be made for, that of the standards first. */
export function listAppAccents(ctx: Told): [AppAccent, ...AppAccent[]] {
  return [accentOf(ctx, standardProfile), ...ctx.appProfiles.map((profile) => accentOf(ctx, profile))];
}

function accentOf({ random }: Told, profile: AppProfile): AppAccent {
  const { dialect, title, kinds, usual = {}, scopes = [], plainPkce, accessTokenSeconds, refreshesItself } = profile;
  return {
    ...{ dialect, title, kinds, usual, scopes, plainPkce, accessTokenSeconds, refreshesItself },
    clientIdLike: likeness(profile.makeClientId?.(random)),
    aliasLike: likeness(profile.makeAlias?.(random)),
  };
}

/** Both ends of an example, so that nobody takes it for their own. */
function likeness(example: string | undefined): string | null {
  if (example === undefined) return null;
  return `${example.slice(0, 4)}…${example.slice(-9)}`;
}
