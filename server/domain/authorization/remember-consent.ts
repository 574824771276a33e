import { findConsent, putConsent } from "../../db/consents.store";
import type { Ctx } from "../../platform/ctx";
import { remembered } from "./consent.rules";

interface Yes {
  clientId: string;
  accountId: string;
  workspaceId: string | null;
  scopes: string[];
  audience: string[];
}

/** Keeps what a person said yes to, beside what they said yes to before. Inside the transaction of the yes. */
export async function rememberConsent(tx: Ctx, { clientId, accountId, ...yes }: Yes): Promise<void> {
  const agreed = remembered(await findConsent(tx.db, clientId, accountId), yes);
  const now = tx.clock.now();
  await putConsent(tx.db, { clientId, accountId, ...agreed, createdAt: now, updatedAt: now });
}
