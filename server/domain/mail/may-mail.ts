import { canonicalEmail } from "@/shared/fields";
import type { Ctx } from "../../platform/ctx";
import { networkOf } from "../../platform/network";
import { takeLimit, withinLimit } from "../limits";

/** Counts a mail that a stranger asks for, in silence. @returns whether this network may still cause one to this address. */
export async function mayMail(tx: Ctx, email: string): Promise<boolean> {
  const address = canonicalEmail(email);
  if (!(await withinLimit(tx, "mail.address_network", `${address} ${networkOf(tx.origin.ip)}`))) return false;
  return withinLimit(tx, "mail.address", address);
}

/**
 * The same, told: whether the address has an account or not, whoever asks too often is asked to wait.
 * @throws DomainError `rate_limited`.
 */
export async function requireMailRoom(ctx: Ctx, email: string): Promise<void> {
  const address = canonicalEmail(email);
  await takeLimit(ctx, "mail.address_network", `${address} ${networkOf(ctx.origin.ip)}`);
  await takeLimit(ctx, "mail.address", address);
}
