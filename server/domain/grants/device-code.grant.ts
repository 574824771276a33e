import { z } from "zod";
import { grantNames } from "@/shared/app-kinds";
import { type PolledDevice, pollDeviceAuthorization, spendApprovedDevice } from "../../db/device-polls.store";
import { DomainError } from "../errors";
import { inTransaction } from "../in-transaction";
import { digestSecret, hasSecretForm } from "../secrets";
import { narrowedAudience } from "./audience.rules";
import { defineGrant, type GrantCall } from "./grant-module";
import { holdStanding } from "./hold-standing";
import { makeGrant } from "./make-grant";
import { tokensOfGrant } from "./tokens-of-grant";

const parameters = z.object({ device_code: z.string() });
type Call = GrantCall<z.output<typeof parameters>>;

/** A device asks whether its person has decided (RFC 8628 3.4, 3.5). A yes is given out once. */
export const deviceCodeGrant = defineGrant({
  name: grantNames.device,
  parameters,
  confidentialOnly: false,
  async handle(ctx, { client, parameters, resources, jkt }: Call) {
    const { device_code: secret } = parameters;
    if (!hasSecretForm("device", secret)) throw new DomainError("grant_invalid");
    const now = ctx.clock.now();
    const device = requireApproved(
      await pollDeviceAuthorization(ctx.db, digestSecret(secret), client.id, now),
      jkt,
      now,
    );
    const made = await inTransaction(ctx, async (tx) => {
      await holdStanding(tx, device);
      const approved = await spendApprovedDevice(tx.db, device.id, now);
      if (!approved) throw new DomainError("grant_invalid");
      const { audience } = approved;
      const agreement = { ...approved, tokenAudience: narrowedAudience(audience, resources), nonce: null, jkt };
      return makeGrant(tx, { ...agreement, client, grantType: grantNames.device });
    });
    return tokensOfGrant(ctx, made);
  },
});

/** @throws DomainError for whatever but a live one that was approved. */
function requireApproved(device: PolledDevice | null, jkt: string | null, now: Date): PolledDevice {
  if (!device || device.spentAt !== null) throw new DomainError("grant_invalid");
  if (device.expiresAt <= now) throw new DomainError("device_code_expired");
  if (device.dpopJkt !== null && device.dpopJkt !== jkt) throw new DomainError("grant_invalid");
  if (device.decision === "denied") throw new DomainError("authorization_denied");
  if (device.decision === "approved") return device;
  throw new DomainError(device.tooFast ? "authorization_slow_down" : "authorization_pending");
}
