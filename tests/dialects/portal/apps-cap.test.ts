import { describe, expect, it } from "vitest";
import { problem } from "../../problem";
import { secondProcess } from "../../second-process";
import { atOnce, statusesOf } from "./keeping";
import { ask, managing, webApp } from "./managing-apps";
import { makeWorkspace } from "./sharing";

describe("the number of apps that a workspace may have", () => {
  it("is never passed by 50 made at once, through two processes", async () => {
    const h = await managing({ APPS_PER_WORKSPACE: "7" });
    const other = await secondProcess(h);

    const answers = await atOnce(50, (n) => ask(n % 2 ? other : h, h.owner, "POST", "", webApp));

    expect(statusesOf(answers)).toEqual({ 201: 7, 409: 43 });
    const refused = answers.find(({ status }) => status === 409);
    expect(refused?.body).toEqual(problem(409, "client_limit_reached"));
    expect(await h.rowCounts()).toMatchObject({ apps: 7, appSecrets: 7 });
  });

  it("is each workspace's own, counts disabled ones, and one that is deleted makes room", async () => {
    const h = await managing({ APPS_PER_WORKSPACE: "1" });
    const { id: workspaceId } = await makeWorkspace(h, h.owner, "Crew");
    const make = (changes = {}) => ask(h, h.owner, "POST", "", { ...webApp, ...changes });
    const first = await make();

    const elsewhere = await make({ workspaceId });
    await ask(h, h.owner, "POST", `/${first.body.app.id}/disable`);
    const second = await make();
    await ask(h, h.owner, "DELETE", `/${first.body.app.id}`);

    expect([first.status, elsewhere.status, second.status]).toEqual([201, 201, 409]);
    expect((await make()).status).toBe(201);
  });
});
