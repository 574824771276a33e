import { claimDevice, isOutOfReach, type WaitingDevice } from "../../db/device-decisions.store";
import { listWorkspaces } from "../../db/workspaces.store";
import type { Ctx } from "../../platform/ctx";
import { networkOf } from "../../platform/network";
import type { Actor } from "../actor";
import { DomainError } from "../errors";
import { shownAudience } from "../grants/audience.rules";
import { takeLimit } from "../limits";
import { deciderOf } from "./decider";
import { userCodeDigest } from "./user-code";

/** A device as the person sees it who is asked to let it in. */
export interface OpenedDevice {
  client: { id: string; name: string; source: WaitingDevice["clientSource"] };
  scopes: string[];
  /** Empty where the tokens are for this server alone. */
  audience: string[];
  /** In which of them the app may act; one alone where it asks for one. */
  workspaces: { id: string; name: string; personal: boolean }[];
  requestedAt: Date;
  expiresAt: Date;
}

/**
 * Opens a device by the code it shows. From then on this browser session alone may decide; it approves nothing.
 * @param userCode eight letters, without the dash.
 * @throws DomainError `user_code_invalid`, the same for one that is unknown, used, expired or opened in another session;
 * `workspace_not_found` for one that asks for a workspace which the person is not in; `rate_limited` after too many of
 * these. Right ones don't count.
 */
export async function openDevice(ctx: Ctx, actor: Actor, userCode: string): Promise<OpenedDevice> {
  const decider = deciderOf(actor);
  const giveBack = await countTry(ctx, actor.accountId);
  const digest = userCodeDigest(ctx, userCode);
  const device = await claimDevice(ctx.db, digest, decider, ctx.clock.now());
  if (!device) {
    const isElsewhere = await isOutOfReach(ctx.db, digest, decider, ctx.clock.now());
    throw new DomainError(isElsewhere ? "workspace_not_found" : "user_code_invalid");
  }
  await giveBack();
  const { clientId: id, clientName: name, clientSource: source, scopes, audience, createdAt, expiresAt } = device;
  const { askedWorkspaceId: asked } = device;
  const all = await listWorkspaces(ctx.db, actor.accountId);
  const workspaces = all.filter((each) => asked === null || each.id === asked);
  return {
    client: { id, name, source },
    scopes,
    audience: shownAudience(audience, ctx.config.APP_URL),
    workspaces: workspaces.map((workspace) => ({
      id: workspace.id,
      name: workspace.name,
      personal: workspace.personal,
    })),
    requestedAt: createdAt,
    expiresAt,
  };
}

/** Counted before the code is looked up, so that a parallel burst of guesses counts in full. @returns takes it back. */
async function countTry(ctx: Ctx, accountId: string): Promise<() => Promise<void>> {
  const taken: (() => Promise<void>)[] = [];
  const giveBack = async () => {
    for (const back of taken) await back();
  };
  const counts = [
    ["user_code.account", accountId],
    ["user_code.network", networkOf(ctx.origin.ip)],
    ["user_code.everybody", "all"],
  ] as const;
  for (const [limit, subject] of counts) {
    try {
      taken.push(await takeLimit(ctx, limit, subject));
    } catch (error) {
      // Who is refused by one count doesn't use up the others.
      await giveBack();
      throw error;
    }
  }
  return giveBack;
}
