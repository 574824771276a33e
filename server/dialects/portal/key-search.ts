import { z } from "zod";
import { lineOfText } from "@/shared/fields";
import { keyFilters } from "@/shared/key-settings";
import { pageQuery } from "./shapes";

/** How a list of keys is searched, narrowed and paged. */
export const keySearchQuery = pageQuery.extend({
  q: lineOfText(200).optional().meta({ description: "Part of a name or a hint, or an id; taken literally." }),
  filter: z.enum(keyFilters).optional(),
  ownerId: z.string().max(64).regex(/^\w+$/).optional(),
});

/** The same for admins, who look for owners as well. */
export const adminKeySearchQuery = keySearchQuery.extend({
  owner: lineOfText(254).optional().meta({ description: "Part of the owner's address; taken literally." }),
});

export function searchOf(query: Partial<z.output<typeof adminKeySearchQuery>>) {
  const { q, filter, ownerId, owner } = query;
  return { text: q || undefined, filter, ownerId, ownerEmail: owner || undefined };
}
