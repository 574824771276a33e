import { findClient } from "../../db/clients.store";
import type { Ctx } from "../../platform/ctx";
import { isClientId } from "./client-id.rules";

/** Whether there is an app of this name that was made for this accent, for accents that tell an unknown one apart. */
export async function speaksAccent({ db }: Pick<Ctx, "db">, clientId: string, dialect: string): Promise<boolean> {
  return isClientId(clientId) && (await findClient(db, clientId))?.dialect === dialect;
}
