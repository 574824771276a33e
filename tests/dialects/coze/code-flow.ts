import { decide, handleOf, locationOf } from "../../authorization";
import type { Person } from "../../given";
import { type CozeApp, type Cozing, comes, webRequest } from "./coze-client";

/** From the request to the code, with a yes where one is asked for. */
export async function codeOf(
  h: Cozing,
  app: CozeApp,
  person: Person,
  more: Record<string, string> = {},
): Promise<string> {
  const asked = await comes(h, webRequest(app, more), person);
  const location = locationOf(asked);
  const answer =
    location.pathname === "/consent"
      ? new URL((await decide(h, person, { request: handleOf(asked), decision: "allow" })).body.redirectTo)
      : location;
  return answer.searchParams.get("code") ?? "";
}

export const refresh = ({ id }: CozeApp, token: string) => ({
  grant_type: "refresh_token",
  client_id: id,
  refresh_token: token,
});
