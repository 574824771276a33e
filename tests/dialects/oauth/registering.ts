import { type Harness, harness } from "../../harness";

export const register = (h: Pick<Harness, "call">, body: unknown) => h.call("POST", "/oauth/register", { body });

/** An installation at which programs may register themselves. */
export async function given(env: Record<string, string> = {}) {
  const h = await harness(env);
  await h.database.prisma.instance.update({ where: { id: 1 }, data: { dynamicRegistration: true } });
  return h;
}

export const web = { redirect_uris: ["https://app.example/callback"], client_name: "An app" };
export const allScopes = "openid profile email offline_access keys:read sessions:read workspaces:read";
