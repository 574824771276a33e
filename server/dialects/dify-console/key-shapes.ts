import { z } from "zod";
import type { Scope } from "@/shared/scopes";
import { isDomainError } from "../../domain/errors";
import type { listKeysAt } from "../../domain/keys/list-keys-at";
import { WireReply } from "../../http/endpoint";
import type { Ctx } from "../../platform/ctx";

type Key = Omit<Awaited<ReturnType<typeof listKeysAt>>[number], "secret">;

/** Who may use these: a person who is logged in to the console. */
export const people = { callers: ["token"], scope: null } as const;

/** As Dify has it, for each app and for each kind of data set key. */
export const keysMax = 10;

export const resourceId = z.object({ id: z.string() });
export const keyOfResource = resourceId.extend({ keyId: z.string() });

/** Dify reads no body. A role, which is ours, gives the key scopes of the installation's own services. */
export const newKeyBody = z.object({ role: z.enum(["reader", "editor", "admin"]).optional() });
type Role = z.output<typeof newKeyBody>["role"];

const levelsOf: Record<NonNullable<Role>, (level: string) => boolean> = {
  reader: (level) => level === "read",
  editor: (level) => level === "read" || level === "write",
  admin: () => true,
};

/** None without a role. Nothing of a role has power over keys, sessions or workspaces. */
export function scopesOfRole({ config }: Ctx, role: Role): Scope[] {
  if (role === undefined) return [];
  return config.SCOPES.filter((scope) => levelsOf[role](scope.slice(scope.indexOf(":") + 1)));
}

export const keyShape = z.object({
  id: z.string(),
  type: z.enum(["app", "dataset"]),
  token: z.string(),
  last_used_at: z.int().nullable(),
  created_at: z.int(),
});
export const keyListShape = z.object({ data: z.array(keyShape) });

/** @param text the key itself, or what may be shown of it. */
export function keyBody(key: Key, text: string): z.input<typeof keyShape> {
  return {
    id: key.id,
    type: key.form === "dataset" ? "dataset" : "app",
    token: text,
    last_used_at: key.lastUsedAt && unixSeconds(key.lastUsedAt),
    created_at: unixSeconds(key.createdAt),
  };
}

/** Readable for the owners, while the installation lets them; masked for everybody else. */
export function keyListBody({ config }: Ctx, keys: Awaited<ReturnType<typeof listKeysAt>>) {
  const isShown = config.DIFY_LIST_PLAINTEXT;
  return { data: keys.map(({ secret, ...key }) => keyBody(key, (isShown ? secret : null) ?? key.secretMasked)) };
}

function unixSeconds(moment: Date): number {
  return Math.floor(moment.getTime() / 1000);
}

/** Dify words the eleventh key in one way for apps and in another for data sets. */
const tooMany = {
  app: { code: "bad_request", custom: "max_keys_exceeded" },
  dataset: { code: "max_keys_exceeded" },
} as const;

/** The reply of `work`, or the refusal of one key too many. */
export async function unlessTooMany<Reply>(kind: keyof typeof tooMany, work: () => Promise<Reply>) {
  try {
    return await work();
  } catch (error) {
    const isFull = isDomainError(error) && error.code === "key_limit_reached" && error.facts.fields !== undefined;
    if (!isFull) throw error;
    const message = `Cannot create more than ${keysMax} API keys for this resource type.`;
    return new WireReply({
      status: 400,
      headers: {},
      body: JSON.stringify({ ...tooMany[kind], message, status: 400 }),
    });
  }
}
