import { grantNames } from "../shared/app-kinds";
import type { Person } from "./given";
import type { Harness } from "./harness";
import { form, givenGrant, makeApp } from "./oauth";

/** An access token that an app has of a person. */
export async function appTokenOf(
  h: Harness,
  person: Person,
  given: Parameters<typeof givenGrant>[3] = {},
): Promise<string> {
  const { tokens } = await givenGrant(h, person, await makeApp(h, person), given);
  return tokens.accessToken;
}

/** The same of somebody. */
export async function appToken(h: Harness, given: Parameters<typeof givenGrant>[3]): Promise<string> {
  return appTokenOf(h, await h.given.person(), given);
}

/** A token that stands for an app alone. */
export async function ownAppToken(h: Harness): Promise<string> {
  const { basic } = await makeApp(h, await h.given.person());
  return (await form(h, "/oauth/token", { grant_type: grantNames.client }, { basic })).body.access_token;
}

/** One whose grant has ended. */
export async function overAppToken(h: Harness): Promise<string> {
  const token = await appToken(h, {});
  await h.database.prisma.grant.updateMany({ data: { endedAt: h.clock.now() } });
  return token;
}
