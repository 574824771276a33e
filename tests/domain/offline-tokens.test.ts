import { describe, expect, it } from "vitest";
import { replaceSigningKeys } from "@/server/domain/tokens/rotate-signing-keys";
import { signingKeySource } from "@/server/domain/tokens/signing-keys";
import { makeTokenSigner } from "@/server/platform/token-signer";
import type { Harness } from "../harness";
import { testKeyPair } from "../key-pairs";
import { type App, alterApp, form, makeApp, resourceUri } from "../oauth";
import { inDays, issued, opensAt } from "./offline-file";

describe("an offline token, where the server is asked", () => {
  async function isActive(h: Harness, { basic }: App, token: string): Promise<boolean> {
    const { status, body } = await form(h, "/oauth/introspect", { token }, { basic });
    expect(status).toBe(200);
    return body.active;
  }

  it("is active in its own time alone, for as long as the key set covers it", async () => {
    const { h, app, file } = await issued("--count 30 --every 1d");
    const token = JSON.parse((await opensAt(h, file, `--at ${inDays(h, 29)} --json`)).stdout).token;
    const other = makeTokenSigner(signingKeySource(h.ctx), h.clock, h.ctx.config.APP_URL);

    expect(await isActive(h, app, token)).toBe(false);
    expect(await other.verify("at+jwt", token)).toBeNull();
    h.clock.advance(29 * 86_400);
    expect(await isActive(h, app, token)).toBe(true);
    expect(await other.verify("at+jwt", token)).not.toBeNull();
    h.clock.advance(86_400);
    expect(await isActive(h, app, token)).toBe(false);
  });

  it("ends with its app, and with its signing key", async () => {
    const { h, app, file } = await issued(`--count 1 --lifetime 1d --audience ${resourceUri}`);
    const { stdout } = await opensAt(h, file);
    const token = stdout.trim();
    expect(await isActive(h, app, token)).toBe(true);
    const asking = await makeApp(h, await h.given.person({ email: "bob@example.com" }), {
      resourceUris: [resourceUri],
    });
    expect(await isActive(h, asking, token)).toBe(true);

    await alterApp(h, app.client.id, { disabledAt: h.clock.now() });
    expect(await isActive(h, asking, token)).toBe(false);
    await alterApp(h, app.client.id, { disabledAt: null });
    expect(await isActive(h, app, token)).toBe(true);

    await replaceSigningKeys(h.ctx, async (alg) => ({ ...(await testKeyPair(alg)), kid: `${alg}-new` }));
    h.clock.advance(5);
    expect(await isActive(h, app, token)).toBe(false);
    expect(await opensAt(h, file)).toMatchObject({ exitCode: 0 });
  });
});
