import type { z } from "zod";
import type { createAppForm } from "@/shared/app-forms";
import { listOf } from "@/shared/key-option-words";
import type { ClientReach } from "../db/client-admin.store";
import { appBody, appIdParam } from "../dialects/portal/app-shapes";
import { operator } from "../domain/accounts/operator-for";
import type { Actor } from "../domain/actor";
import { standardProfile } from "../domain/clients/app-profile";
import type { ManagedClient } from "../domain/clients/client-view";
import { adminClientReach } from "../domain/clients/managed-client";
import type { Ctx } from "../platform/ctx";
import { type CommandInput, type Fields, UsageError } from "./command";
import { actorIn } from "./key-options";
import { option } from "./options";

/** An app's id: ours, or the address of its metadata document. */
export function appIdIn(options: CommandInput["options"]): string {
  return option(appIdParam.shape.id, options, "id");
}

/** For whom a command acts: for the account of `--email`, or with `--any` on everyone's apps, as an admin would. */
export async function appsIn(
  ctx: Ctx,
  { options, flags }: CommandInput,
): Promise<{ actor: Actor; reach: ClientReach | undefined }> {
  if (!flags.has("any")) return { actor: await actorIn(ctx, options), reach: undefined };
  if (options.email !== undefined) throw new UsageError("--email and --any don't go together");
  return { actor: operator, reach: adminClientReach(operator) };
}

/** Options of an app's settings, each under its name in the HTTP API. */
const texts = {
  description: "description",
  homepage: "homepageUri",
  auth: "authMethod",
  "jwks-uri": "jwksUri",
} as const;
const lists = {
  redirects: "redirectUris",
  "logout-redirects": "postLogoutRedirectUris",
  grants: "grantTypes",
  scopes: "scopes",
  "default-scopes": "defaultScopes",
  resources: "resourceUris",
  ip: "ipAllowlist",
} as const;

/** Anything else is refused by the form. */
export const onOff = (word: string) => (word === "on" ? true : word === "off" ? false : word);
const others: Record<string, [field: string, read: (word: string) => unknown]> = {
  for: ["dialect", (word) => word],
  "plain-pkce": ["plainPkce", onOff],
  "token-seconds": ["accessTokenSeconds", secondsOf],
};

export const appSettingOptions = [...Object.keys(texts), ...Object.keys(lists), ...Object.keys(others), "workspace"];
export const appSettingUsage =
  "[--workspace ID] [--for ACCENT] [--auth METHOD] [--redirects URI,URI] [--logout-redirects URI,URI] [--grants NAME,NAME] [--scopes NAME,NAME] [--default-scopes NAME,NAME] [--resources URI,URI] [--description TEXT] [--homepage URL] [--jwks-uri URL] [--ip 192.0.2.0/24,2001:db8::1] [--token-seconds N|usual] [--plain-pkce on|off]";

/** What was named, to be read by the form of the HTTP API. */
export function appSettingsIn(options: CommandInput["options"]): Partial<z.input<typeof createAppForm>> {
  const named = (of: Record<string, string>, read: (text: string) => unknown) =>
    Object.entries(of).flatMap(([name, field]) => {
      const text = options[name];
      return text === undefined ? [] : [[field, read(text)] as const];
    });
  const workspace = options.workspace === undefined ? {} : { workspaceId: options.workspace };
  const more = Object.entries(others).flatMap(([name, [field, read]]) => named({ [name]: field }, read));
  return { ...Object.fromEntries([...named(texts, (text) => text), ...named(lists, listOf), ...more]), ...workspace };
}

function secondsOf(word: string): unknown {
  if (word === "usual") return null;
  return /^\d{1,9}$/.test(word) ? Number(word) : word;
}

/** An app in lines; what is empty is left out. */
export function appFields(client: ManagedClient): Fields {
  const app = appBody(client);
  const listed = {
    redirects: app.redirectUris,
    grants: app.grantTypes,
    scopes: app.scopes,
    resources: app.resourceUris,
    from: app.ipAllowlist,
  };
  return {
    id: app.id,
    name: app.name,
    ...(app.description && { description: app.description }),
    kind: app.kind,
    status: statusOf(client),
    ...(app.workspaceId && { workspace: app.workspaceId }),
    ...(app.dialect !== standardProfile.dialect && { for: app.dialect }),
    ...(app.alias && { alias: app.alias }),
    auth: app.authMethod,
    ...Object.fromEntries(Object.entries(listed).filter(([, list]) => list.length > 0)),
    ...(app.secrets.length > 0 && { secrets: app.secrets.map(({ id, masked }) => `${id} ${masked}`) }),
    ...(app.keys.length > 0 && { keys: app.keys.map(({ id, kid, alg }) => `${id} ${alg} ${kid}`) }),
    createdAt: app.createdAt,
    lastUsedAt: app.lastUsedAt,
    ...(app.disabledAt && { disabledAt: app.disabledAt, disableReason: app.disableReason ?? "" }),
  };
}

export function statusOf({ disabledAt }: Pick<ManagedClient, "disabledAt">): string {
  return disabledAt === null ? "active" : "disabled";
}
