import { z } from "zod";
import { appAuthMethods, appKinds, idTokenAlgs } from "@/shared/app-kinds";
import type { ManagedClient } from "../../domain/clients/client-view";
import type { listAllClients } from "../../domain/clients/list-all-clients";
import { time } from "./shapes";

type Secret = ManagedClient["secrets"][number];
type Key = ManagedClient["keys"][number];
type OwnedClient = Awaited<ReturnType<typeof listAllClients>>["items"][number];

/** The id of an app that was made here: accents have their own shapes, some of them with dots. */
export const ownAppIdParam = z.object({
  id: z
    .string()
    .max(64)
    .regex(/^\w+(?:[.-]\w+)*$/),
});

/** An app's id in a path: ours, or the address of its metadata document, percent-encoded. */
export const appIdParam = z.object({
  id: z
    .string()
    .max(2048)
    .regex(/^(?:(?=.{1,64}$)\w+(?:[.-]\w+)*|https?:\/\/[\x21-\x7e]+)$/),
});

export const appSecretShape = z
  .object({
    id: z.string(),
    masked: z.string().meta({ description: "Its first and last characters." }),
    readable: z.boolean().meta({ description: "It was kept sealed, and can be shown again." }),
    createdAt: time,
    expiresAt: time.nullable(),
    lastUsedAt: time.nullable(),
  })
  .meta({ id: "AppSecret" });

export const appKeyShape = z
  .object({
    id: z.string(),
    kid: z.string(),
    alg: z.string(),
    thumbprint: z.string().meta({ description: "RFC 7638, base64url." }),
    createdAt: time,
    lastUsedAt: time.nullable(),
  })
  .meta({ id: "AppKey" });

const appFields = {
  id: z.string().meta({ description: "The client_id." }),
  alias: z.string().nullable().meta({ description: "A second name, under which its assertions come." }),
  dialect: z.string().meta({ description: "The accent that it was made for; `oauth`: the standards." }),
  workspaceId: z.string().nullable(),
  source: z.enum(["console", "dynamic", "document"]),
  kind: z.enum(appKinds),
  name: z.string(),
  description: z.string(),
  homepageUri: z.string().nullable(),
  authMethod: z.enum(appAuthMethods),
  redirectUris: z.array(z.string()),
  postLogoutRedirectUris: z.array(z.string()),
  grantTypes: z.array(z.string()),
  scopes: z.array(z.string()),
  defaultScopes: z.array(z.string()),
  resourceUris: z.array(z.string()),
  jwksUri: z.string().nullable(),
  idTokenAlg: z.enum(idTokenAlgs),
  requirePushedRequests: z.boolean(),
  requireDpop: z.boolean(),
  backchannelLogoutUri: z.string().nullable(),
  plainPkce: z.boolean().meta({ description: "Whether its code challenges may be the verifiers themselves." }),
  accessTokenSeconds: z.int().nullable().meta({ description: "null: as is usual here." }),
  ipAllowlist: z.array(z.string()).meta({ description: "CIDR ranges that it may come from; empty: from anywhere." }),
  createdAt: time,
  updatedAt: time,
  disabledAt: time.nullable().meta({ description: "While set, it gets no tokens, and those it has are refused." }),
  disableReason: z.string().nullable(),
  lastUsedAt: time.nullable(),
  secrets: z.array(appSecretShape).meta({ description: "Those that are good, newest first." }),
  keys: z.array(appKeyShape),
};

export const appShape = z.object(appFields).meta({ id: "App" });
export const appPageShape = z
  .object({ items: z.array(appShape), nextCursor: z.string().nullable() })
  .meta({ id: "AppPage" });

export const ownedAppShape = z
  .object({
    ...appFields,
    owner: z
      .object({
        workspaceId: z.string(),
        name: z.string(),
        personal: z.boolean(),
        accountId: z.string().nullable(),
        email: z.string().nullable().meta({ description: "Of the owner who came first." }),
      })
      .nullable()
      .meta({ description: "Null for one that registered itself." }),
  })
  .meta({ id: "OwnedApp" });
export const ownedAppPageShape = z
  .object({ items: z.array(ownedAppShape), nextCursor: z.string().nullable() })
  .meta({ id: "OwnedAppPage" });

/** What the shape names; whatever else the app has is dropped by it. */
export function appBody(client: ManagedClient): z.output<typeof appShape> {
  return appShape.parse({
    ...client,
    createdAt: client.createdAt.toISOString(),
    updatedAt: client.updatedAt.toISOString(),
    disabledAt: client.disabledAt?.toISOString() ?? null,
    lastUsedAt: client.lastUsedAt?.toISOString() ?? null,
    secrets: client.secrets.map(appSecretBody),
    keys: client.keys.map(appKeyBody),
  });
}

export function ownedAppBody(client: OwnedClient): z.input<typeof ownedAppShape> {
  return { ...appBody(client), owner: client.owner };
}

export function appSecretBody(secret: Secret): z.input<typeof appSecretShape> {
  return {
    id: secret.id,
    masked: secret.secretMasked,
    readable: secret.readable,
    createdAt: secret.createdAt.toISOString(),
    expiresAt: secret.expiresAt?.toISOString() ?? null,
    lastUsedAt: secret.lastUsedAt?.toISOString() ?? null,
  };
}

export function appKeyBody({ id, kid, alg, thumbprint, createdAt, lastUsedAt }: Key): z.input<typeof appKeyShape> {
  const times = { createdAt: createdAt.toISOString(), lastUsedAt: lastUsedAt?.toISOString() ?? null };
  return { id, kid, alg, thumbprint, ...times };
}
