import type { KeyOffer } from "../key-view";

/** Where it will be good: a workspace's key there, a service account's in the workspace that has it. */
export function placesOf(chosen: string, workspaceIds: string[], offer: KeyOffer): string[] {
  const [kind, id] = chosen.split(":");
  if (kind === "account")
    return offer.workspaces.filter((each) => workspaceIds.includes(each.id)).map(({ name }) => name);
  const owner = offer.owners.find((each) => each.kind === kind && each.id === id);
  const place = owner?.workspaceId ? offer.owners.find((each) => each.id === owner.workspaceId) : owner;
  return place ? [place.name] : [];
}
