import { describe, expect, it } from "vitest";
import type { CallResult } from "../../client";
import { makeApp } from "../../oauth";
import { madeAt, withApp } from "./app-with-keys";
import { colleague, consoleOf } from "./console-caller";

const bare = ({ status, body }: CallResult) => [status, body];

describe("GET /console/api/apps", () => {
  it("lists the apps of one's workspaces, newest first, page by page", async () => {
    const { h, owner, client, workspaceId } = await withApp();
    h.clock.advance(60);
    const { client: newer } = await makeApp(h, owner, { name: "Newer" });
    const member = consoleOf(h, await colleague(h, workspaceId, "member"));
    const stranger = consoleOf(h, await h.given.person());

    const first = await member("GET", "/apps?page=1&limit=1");
    const second = await member("GET", "/apps?page=2&limit=1");

    const shown = (app: typeof client, at: number) => ({
      ...{ id: app.id, name: app.name, description: "", mode: "chat", icon: null },
      ...{ created_at: at, updated_at: at },
    });
    const page = (n: number, has_more: boolean, data: object) => [200, { page: n, limit: 1, total: 2, has_more, data }];
    expect(bare(first)).toEqual(page(1, true, [shown(newer, madeAt + 60)]));
    expect(bare(second)).toEqual(page(2, false, [shown(client, madeAt)]));
    expect((await stranger("GET", "/apps")).body).toEqual({ page: 1, limit: 20, total: 0, has_more: false, data: [] });
    expect((await member("GET", "/apps?limit=101")).status).toBe(400);
  });
});
