import { authorizationCodeGrant } from "./authorization-code.grant";
import { clientCredentialsGrant } from "./client-credentials.grant";
import { deviceCodeGrant } from "./device-code.grant";
import type { GrantModule } from "./grant-module";
import { jwtBearerGrant } from "./jwt-bearer.grant";
import { refreshTokenGrant } from "./refresh-token.grant";
import { tokenExchangeGrant } from "./token-exchange.grant";

/** The grant types that there are; an accent words what they answer. */
export const grantModules: readonly GrantModule[] = [
  authorizationCodeGrant,
  refreshTokenGrant,
  clientCredentialsGrant,
  deviceCodeGrant,
  jwtBearerGrant,
  tokenExchangeGrant,
];

export function isGrantName(name: string): boolean {
  return grantModules.some((grant) => grant.name === name);
}
