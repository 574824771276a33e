import { z } from "zod";
import { lineOfText, localeField } from "@/shared/fields";
import type { AccountOverview, AccountPage } from "../../domain/accounts/search-accounts";
import { pageQuery, time } from "./shapes";

const statusField = z.enum(["pending", "active", "suspended"]);

export const accountQuery = pageQuery.extend({
  q: lineOfText(254).optional().meta({ description: "Part of an address or a nickname, literally, or a whole id." }),
  status: statusField.optional(),
});

export const adminAccountShape = z
  .object({
    id: z.string(),
    email: z.string(),
    nickname: z.string(),
    status: statusField,
    role: z.enum(["user", "admin"]),
    locale: localeField,
    createdAt: time,
    activatedAt: time.nullable(),
    emailVerifiedAt: time.nullable().meta({ description: "When a code or link sent to the address came back." }),
    lastLoginAt: time.nullable(),
    deleteAt: time.nullable().meta({ description: "When the account goes, if its owner asked for that." }),
    liveKeys: z.number().int().meta({ description: "Keys of its own that are neither ended nor disabled." }),
    liveSessions: z.number().int(),
  })
  .meta({ id: "AdminAccount" });

export const adminAccountPageShape = z
  .object({ items: z.array(adminAccountShape), nextCursor: z.string().nullable() })
  .meta({ id: "AdminAccountPage" });

export function adminAccountPageBody({ items, nextCursor }: AccountPage): z.input<typeof adminAccountPageShape> {
  return { items: items.map(adminAccountBody), nextCursor };
}

export function adminAccountBody(account: AccountOverview): z.input<typeof adminAccountShape> {
  const { createdAt, activatedAt, emailVerifiedAt, lastLoginAt, deleteAt, ...rest } = account;
  return {
    ...rest,
    createdAt: createdAt.toISOString(),
    activatedAt: activatedAt?.toISOString() ?? null,
    emailVerifiedAt: emailVerifiedAt?.toISOString() ?? null,
    lastLoginAt: lastLoginAt?.toISOString() ?? null,
    deleteAt: deleteAt?.toISOString() ?? null,
  };
}
