import { personalWorkspaceOf } from "../../given";
import { harness } from "../../harness";
import { makeApp } from "../../oauth";
import { consoleOf } from "./console-caller";

export const madeAt = 1795176000;

/** An app of somebody who is logged in to the console, at an installation with services of its own. */
export async function withApp(env: Record<string, string> = {}) {
  const h = await harness({ SCOPES: "orders:read,orders:write,orders:ship", ...env });
  const owner = await h.given.person();
  const workspaceId = await personalWorkspaceOf(h.database, owner.id);
  const { client } = await makeApp(h, owner, { id: "1b4e28ba-2fa1-41d2-883f-0016d3cca427", name: "Bot" });
  const path = `/apps/${client.id}/api-keys`;
  const console = consoleOf(h, owner);
  const make = async () => (await console("POST", path)).body as { id: string; token: string };
  const verdictOf = async (key: string) => {
    const { secret } = await h.given.key(owner, { scopes: ["keys:verify"] });
    return (await h.call("POST", "/api/v1/keys/verify", { bearer: secret, body: { key } })).body.verdict;
  };
  return { h, owner, workspaceId, client, path, console, make, verdictOf };
}
