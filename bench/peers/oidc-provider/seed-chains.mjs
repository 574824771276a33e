import { openProvider, pool, resource, scope } from "./provider.mjs";

// Prints as many refresh tokens as asked, each of an account and a grant of its own, made by the provider's own models.
const provider = await openProvider();
const client = await provider.Client.find(process.env.CLIENT_ID);

async function makeChain(name) {
  const accountId = `account-${name}`;
  const grant = new provider.Grant({ accountId, clientId: client.clientId });
  grant.addOIDCScope("offline_access");
  grant.addResourceScope(resource, scope);
  const grantId = await grant.save();
  const token = new provider.RefreshToken({
    accountId,
    authTime: Math.floor(Date.now() / 1000),
    client,
    expiresWithSession: false,
    grantId,
    gty: "authorization_code",
    resource,
    rotations: 0,
    scope: `offline_access ${scope}`,
  });
  return token.save();
}

const count = Number(process.argv[2]);
const tokens = await Promise.all(Array.from({ length: count }, (_, number) => makeChain(number)));
await pool.query("VACUUM ANALYZE oidc_payloads");
await pool.end();
process.stdout.write(tokens.join("\n"));
