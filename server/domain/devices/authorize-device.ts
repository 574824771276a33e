import { grantNames } from "@/shared/app-kinds";
import type { Client } from "../../db/clients.store";
import { insertDeviceAuthorization } from "../../db/device-decisions.store";
import { secondsAfter } from "../../platform/clock";
import type { Ctx } from "../../platform/ctx";
import { networkOf } from "../../platform/network";
import { newId } from "../../platform/random";
import { DomainError } from "../errors";
import { audienceOf, readResources } from "../grants/audience.rules";
import { askedScopes } from "../grants/scope.rules";
import { takeLimit } from "../limits";
import { mintSecret } from "../secrets";
import { makeUserCode, shownUserCode, userCodeDigest } from "./user-code";

/** How long a device waits between two polls at least, in seconds (RFC 8628 3.2). */
const intervalSeconds = 5;
/** Two codes alike among those that wait are one in millions. */
const drawsMax = 5;

/** What a device shows to its person, and what it polls with. */
export interface DeviceStart {
  deviceCode: string;
  /** `BCDF-GHJK`. */
  userCode: string;
  expiresInSeconds: number;
  intervalSeconds: number;
}

interface Ask {
  scope: string | undefined;
  resource: string | readonly string[] | undefined;
  /** The workspace that it asks to be let into, whoever decides; absent: whichever the person chooses. */
  workspaceId?: string;
}

/**
 * Begins the log-in of a device without a browser (RFC 8628 3.1). The app is authenticated already.
 * @throws DomainError `client_forbidden` for an app without this grant, `scope_invalid`, `target_invalid`, `rate_limited`
 * for too many from one network, or of one app, `client_invalid` for an app that was deleted meanwhile.
 */
export async function authorizeDevice(ctx: Ctx, client: Client, ask: Ask): Promise<DeviceStart> {
  if (!client.grantTypes.includes(grantNames.device)) throw new DomainError("client_forbidden");
  const scopes = askedScopes(client, ctx.config.SCOPES, ask.scope);
  const audience = audienceOf(readResources(ask.resource), ctx.config.APP_URL);
  await takeLimit(ctx, "device.network", `${client.id} ${networkOf(ctx.origin.ip)}`);
  await takeLimit(ctx, "device.client", client.id);
  const now = ctx.clock.now();
  const { secret: deviceCode, digest } = mintSecret(ctx.random, "device");
  const expiresInSeconds = ctx.config.DEVICE_CODE_TTL_SECONDS;
  const row = {
    id: newId(ctx.random, "dva"),
    clientId: client.id,
    secretDigest: digest,
    scopes,
    audience,
    askedWorkspaceId: ask.workspaceId ?? null,
    intervalSeconds,
    createdAt: now,
    expiresAt: secondsAfter(now, expiresInSeconds),
  };
  for (let draw = 0; draw < drawsMax; draw += 1) {
    const code = makeUserCode(ctx);
    const outcome = await insertDeviceAuthorization(ctx.db, { ...row, userCodeDigest: userCodeDigest(ctx, code) });
    if (outcome === "app_gone") throw new DomainError("client_invalid");
    if (outcome === "inserted") {
      return { deviceCode, userCode: shownUserCode(code), expiresInSeconds, intervalSeconds };
    }
  }
  throw new Error("no user code was free");
}
