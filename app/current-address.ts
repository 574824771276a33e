import { headers } from "next/headers";
import { getContainer } from "@/server/container";
import { peerFrom } from "@/server/host/peer-header";
import { clientAddress } from "@/server/http/request-origin";

/** The address that the person's browser comes from, as the API would see it; null where the host doesn't tell. */
export async function getCurrentAddress(): Promise<string | null> {
  const { config } = (await getContainer()).ctx;
  const sent = await headers();
  const incoming = { peer: peerFrom(sent), header: (name: string) => sent.get(name) ?? undefined };
  const address = clientAddress(incoming, config.TRUSTED_PROXIES);
  return address === "unknown" ? null : address;
}
