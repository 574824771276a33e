import type { z } from "zod";
import { grantNames } from "@/shared/app-kinds";
import type { Client } from "../../db/clients.store";
import type { Ctx } from "../../platform/ctx";
import { DomainError } from "../errors";
import { readResources } from "./audience.rules";
import {
  type CallingClient,
  type GrantModule,
  type IssuedTokens,
  plainRequest,
  type RequestTerms,
} from "./grant-module";
import { grantModules } from "./grant-modules";

const modules = new Map(grantModules.map((grant) => [grant.name, grant]));

/**
 * What an app gets for what it presents (RFC 6749 3.2): the grant type known, allowed to this app, its parameters read,
 * then its own handler. The app is authenticated already.
 * @param form the request's parameters, empty ones left out.
 * @param jkt the key that the request proved (RFC 9449); null where it proved none.
 * @param terms what an accent adds to the request.
 * @throws DomainError `request_invalid`, `grant_type_unsupported`, `client_forbidden`, `target_invalid`, and what the
 * grant type's handler throws.
 */
export async function redeemGrant(
  ctx: Ctx,
  client: CallingClient,
  form: Record<string, string | string[]>,
  jkt: string | null,
  terms: RequestTerms = plainRequest,
): Promise<IssuedTokens> {
  const grant = requireGrant(client, form.grant_type);
  const resources = readResources(form.resource);
  const parsed = grant.parameters.safeParse(form, { reportInput: true });
  if (!parsed.success) throw unreadable(parsed.error);
  return grant.handle(ctx, { client, parameters: parsed.data, resources, jkt, terms });
}

function requireGrant(client: Client, name: string | string[] | undefined): GrantModule {
  if (typeof name !== "string") throw new DomainError("request_invalid", { fields: [required("grant_type")] });
  const grant = modules.get(name);
  if (!grant) throw new DomainError("grant_type_unsupported");
  const mayUse = client.grantTypes.includes(name) || (name === grantNames.refresh && refreshesItself(client));
  if (!mayUse || (grant.confidentialOnly && client.authMethod === "none")) throw new DomainError("client_forbidden");
  return grant;
}

/** What comes with its own tokens it may use, whatever else it may. */
function refreshesItself({ refreshesItself, grantTypes }: Client): boolean {
  return refreshesItself && grantTypes.includes(grantNames.client);
}

const required = (path: string) => ({ path, code: "required" });

function unreadable({ issues }: z.ZodError): DomainError {
  const fields = issues.map(({ path, code, input }) => ({
    path: path.join("."),
    code: input === undefined ? "required" : code,
  }));
  return new DomainError("request_invalid", { fields });
}
