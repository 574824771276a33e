import type { Db, Statement } from "./database";
import type { Prisma } from "./generated/client";

/** An app: an OAuth client. Lists of names are the RFCs' own. */
export interface Client {
  /** The `client_id`. */
  id: string;
  workspaceId: string | null;
  source: "console" | "dynamic" | "document";
  kind: "web" | "spa" | "native" | "device" | "service";
  name: string;
  description: string;
  homepageUri: string | null;
  authMethod: "none" | "client_secret" | "private_key_jwt";
  redirectUris: string[];
  postLogoutRedirectUris: string[];
  grantTypes: string[];
  scopes: string[];
  defaultScopes: string[];
  resourceUris: string[];
  jwksUri: string | null;
  idTokenAlg: string;
  requirePushedRequests: boolean;
  requireDpop: boolean;
  backchannelLogoutUri: string | null;
  actsForAccountId: string | null;
  createdAt: Date;
  createdBy: string | null;
  updatedAt: Date;
  disabledAt: Date | null;
  disabledBy: string | null;
  disableReason: string | null;
  lastUsedAt: Date | null;
  freshUntil: Date | null;
  /** The accent that it was made for. */
  dialect: string;
  /** A second name, under which its assertions come where an accent has two. */
  alias: string | null;
  plainPkce: boolean;
  /** Null: as is usual here. */
  accessTokenSeconds: number | null;
  refreshesItself: boolean;
  /** CIDR ranges that it may come from; empty: from anywhere. */
  ipAllowlist: string[];
}

export async function findClient(db: Db, id: string): Promise<Client | null> {
  return db.prisma.client.findUnique({ where: { id } });
}

/** The app of this `client_id`, or of this second name. */
export async function findClientNamed(db: Db, name: string): Promise<Client | null> {
  return db.prisma.client.findFirst({ where: { OR: [{ id: name }, { alias: name }] } });
}

export async function insertClient(db: Db, client: Client): Promise<void> {
  await db.prisma.client.create({ data: client satisfies Prisma.ClientUncheckedCreateInput });
}

/** The columns in the order and under the names of `Client`, for statements that are written by hand. */
export const clientColumns = `
  c.id, c.workspace_id AS "workspaceId", c.source, c.kind, c.name, c.description, c.homepage_uri AS "homepageUri",
  c.auth_method AS "authMethod", c.redirect_uris AS "redirectUris",
  c.post_logout_redirect_uris AS "postLogoutRedirectUris", c.grant_types AS "grantTypes", c.scopes,
  c.default_scopes AS "defaultScopes", c.resource_uris AS "resourceUris", c.jwks_uri AS "jwksUri",
  c.id_token_alg AS "idTokenAlg", c.require_pushed_requests AS "requirePushedRequests", c.require_dpop AS "requireDpop",
  c.backchannel_logout_uri AS "backchannelLogoutUri", c.acts_for_account_id AS "actsForAccountId",
  c.created_at AS "createdAt", c.created_by AS "createdBy", c.updated_at AS "updatedAt", c.disabled_at AS "disabledAt",
  c.disabled_by AS "disabledBy", c.disable_reason AS "disableReason", c.last_used_at AS "lastUsedAt",
  c.fresh_until AS "freshUntil", c.dialect, c.alias, c.plain_pkce AS "plainPkce",
  c.access_token_seconds AS "accessTokenSeconds", c.refreshes_itself AS "refreshesItself",
  c.ip_allowlist AS "ipAllowlist"`;

const withSecret: Statement = {
  name: "find_client_with_secret",
  text: `
    SELECT ${clientColumns}, s.id AS "secretId", s.expires_at AS "secretExpiresAt", w.personal_account_id AS "personId",
           COALESCE(p.status, 'active') = 'active' AS "ownerActive"
      FROM clients c LEFT JOIN client_secrets s ON s.client_id = c.id AND s.secret_digest = $2 AND s.revoked_at IS NULL
           LEFT JOIN workspaces w ON w.id = c.workspace_id LEFT JOIN accounts p ON p.id = w.personal_account_id
     WHERE c.id = $1`,
};

/** An app, and its secret of the digest that was asked for; null for one that is not its, or was revoked. */
export interface ClientRecord {
  client: Client;
  secret: { id: string; expiresAt: Date | null } | null;
  /** Whose alone it is; null for one of a shared workspace, or of nobody. */
  personId: string | null;
  /** That person may act. */
  ownerActive: boolean;
}

const ownerActive: Statement = {
  name: "is_client_owner_active",
  text: `
    SELECT NOT EXISTS (SELECT 1 FROM workspaces w JOIN accounts p ON p.id = w.personal_account_id
                        WHERE w.id = $1 AND p.status <> 'active') AS active`,
};

/** Whether the person whose alone the app is may act; true for every other app. */
export async function isClientOwnerActive(db: Db, { workspaceId }: Pick<Client, "workspaceId">): Promise<boolean> {
  if (workspaceId === null) return true;
  const [row] = await db.query<{ active: boolean }>(ownerActive, [workspaceId]);
  return row?.active ?? false;
}

export interface ClientLookup {
  /** Null for an app that there is none of. */
  find(id: string, secretDigest: Buffer<ArrayBuffer>): Promise<ClientRecord | null>;
}

type LookupRow = Client &
  Pick<ClientRecord, "personId" | "ownerActive"> & { secretId: string | null; secretExpiresAt: Date | null };

export function makeClientLookup(db: Db): ClientLookup {
  return {
    async find(id, secretDigest) {
      const [row] = await db.query<LookupRow>(withSecret, [id, secretDigest]);
      if (!row) return null;
      const { secretId, secretExpiresAt, personId, ownerActive, ...client } = row;
      const secret = secretId === null ? null : { id: secretId, expiresAt: secretExpiresAt };
      return { client, secret, personId, ownerActive };
    },
  };
}
