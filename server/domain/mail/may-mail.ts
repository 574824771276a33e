import { canonicalEmail } from "@/shared/fields";
import type { Ctx } from "../../platform/ctx";
import { networkOf } from "../../platform/network";
import { withinLimit } from "../limits";

/** Counts a mail that a stranger asks for. @returns whether this network may still cause one to this address. */
export async function mayMail(tx: Ctx, email: string): Promise<boolean> {
  const address = canonicalEmail(email);
  if (!(await withinLimit(tx, "mail.address_network", `${address} ${networkOf(tx.origin.ip)}`))) return false;
  return withinLimit(tx, "mail.address", address);
}
