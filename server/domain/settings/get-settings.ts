import { findSettings, type Settings } from "../../db/settings.store";
import type { Ctx } from "../../platform/ctx";

/** What admins set for the whole installation; no secret, everybody who makes keys is bound by it. */
export function getSettings(ctx: Ctx): Promise<Settings> {
  return findSettings(ctx.db);
}
