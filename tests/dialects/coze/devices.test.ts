import { describe, expect, it } from "vitest";
import type { Person } from "../../given";
import { makePublicApp } from "../../oauth";
import { problem } from "../../problem";
import { secondProcess } from "../../second-process";
import { secondsNow } from "../../signing";
import { atOnce } from "../portal/keeping";
import { makeWorkspace } from "../portal/sharing";
import { cozing, inWorkspace, makeCozeApp, onDevice, paths, post, refused, said } from "./coze-client";

const grant_type = "urn:ietf:params:oauth:grant-type:device_code";

/** A device that shows its code, for a workspace where one is named. */
async function waiting(workspace: "none" | "crew" = "none") {
  const h = await cozing();
  const app = await makeCozeApp(h, h.owner, onDevice);
  const { id: crew } = await makeWorkspace(h, h.person, "Crew");
  const { id: other } = await makeWorkspace(h, h.person, "Other");
  const begin = (body: unknown = { client_id: app.id }, path?: string) =>
    post(h, path ?? (workspace === "crew" ? inWorkspace(crew, "device/code") : paths.device), body);
  const begun = await begin();
  const device = { grant_type, client_id: app.id, device_code: begun.body.device_code };
  const poll = (at: Pick<typeof h, "call"> = h) => post(at, paths.token, device);
  const open = (by: Person = h.person) =>
    h.call("POST", "/api/v1/devices/open", { cookie: by.cookie, body: { userCode: begun.body.user_code } });
  const decide = (decision: string, by: Person = h.person, more = {}) =>
    h.call("POST", "/api/v1/devices/decide", {
      cookie: by.cookie,
      body: { userCode: begun.body.user_code, decision, ...more },
    });
  return { ...h, app, crew, other, begin, begun, poll, open, decide };
}

describe("a device", () => {
  it("is told what to show, with a span and not a moment", async () => {
    const { begun } = await waiting();
    expect(said(begun)).toEqual([
      200,
      {
        device_code: expect.stringMatching(/^lkd_/),
        user_code: expect.stringMatching(/^[A-Z]{4}-[A-Z]{4}$/),
        verification_uri: "http://localhost:3000/device",
        expires_in: 900,
        interval: 5,
      },
    ]);
  });

  it("polls every five seconds, a little sooner or later, and is told to wait and never to slow down", async () => {
    const h = await waiting();
    const answers = [await h.poll()];
    for (const seconds of [5, 4.999, 5.2, 4.6, 5]) {
      h.clock.advance(seconds);
      answers.push(await h.poll());
    }
    expect(answers.map(said)).toEqual(answers.map(() => [400, refused("authorization_pending")]));
  });

  it("is told to slow down when it polls too soon, and to do so by five seconds", async () => {
    const h = await waiting();
    await h.poll();
    h.clock.advance(4);
    expect(said(await h.poll())).toEqual([400, refused("slow_down")]);
    h.clock.advance(5);
    expect(said(await h.poll())).toEqual([400, refused("slow_down")]);
    h.clock.advance(15);
    expect(said(await h.poll())).toEqual([400, refused("authorization_pending")]);
  });

  it("gets tokens once it was let in: of 50 polls at once, on two processes, one does", async () => {
    const h = await waiting();
    const second = await secondProcess(h);
    await h.open();
    await h.decide("approve");

    const answers = await atOnce(50, (n) => h.poll(n % 2 ? h : second));

    const won = answers.filter(({ status }) => status === 200);
    expect(won.map(({ body }) => body)).toEqual([
      {
        access_token: expect.any(String),
        token_type: "Bearer",
        expires_in: secondsNow(h) + 900,
        refresh_token: expect.stringMatching(/^lkg_/),
      },
    ]);
    const lost = answers.filter(({ status }) => status !== 200);
    expect(lost.map(said)).toEqual(lost.map(() => [400, refused("invalid_request", "invalid request: device_code")]));
  });

  it("hears that it was turned away, and that its time is over", async () => {
    const denied = await waiting();
    await denied.open();
    await denied.decide("deny");
    expect(said(await denied.poll())).toEqual([400, refused("access_denied")]);

    const late = await waiting();
    late.clock.advance(900);
    expect(said(await late.poll())).toEqual([400, refused("expired_token")]);
  });

  it("of an app that isn't there, isn't for devices, or speaks another accent gets no code", async () => {
    const h = await waiting();
    const web = await makeCozeApp(h, h.owner);
    const standard = await makePublicApp(h, h.owner, { kind: "device" });
    const before = await h.rowCounts();

    expect(said(await h.begin({ client_id: "1.app.coze" }))).toEqual([401, refused("invalid_client")]);
    expect(said(await h.begin({ client_id: standard.client.id }))).toEqual([401, refused("invalid_client")]);
    expect(said(await h.begin({ client_id: web.id }))).toEqual([401, refused("invalid_client")]);
    expect(said(await post(h, paths.device, { client_id: web.id }, web.secret))).toEqual([
      403,
      refused("access_deny", "invalid app type"),
    ]);
    for (const body of [{}, { client_id: null }, { client_id: ["a"] }, { client_id: "" }]) {
      expect(said(await h.begin(body))).toEqual([400, refused("invalid_request", "invalid request: client_id")]);
    }
    expect(await h.rowCounts()).toEqual(before);
  });
});

describe("a device that asks for one workspace", () => {
  it("is let into that one alone, whatever is chosen", async () => {
    const h = await waiting("crew");

    const opened = await h.open();
    const wrong = await h.decide("approve", h.person, { workspaceId: h.other });
    const right = await h.decide("approve");

    expect(opened.body.workspaces).toEqual([{ id: h.crew, name: "Crew", personal: false }]);
    const fields: [string, string][] = [["workspaceId", "unknown"]];
    expect(said(wrong)).toEqual([422, problem(422, "workspace_not_found", { fields })]);
    expect(right.status).toBe(200);
    expect((await h.poll()).status).toBe(200);
    expect(await h.database.prisma.grant.findMany()).toMatchObject([{ workspaceId: h.crew }]);
    expect(await h.database.prisma.consent.findMany()).toMatchObject([{ workspaceId: h.crew }]);
  });

  it("can't be opened by somebody who is not in it, who is told so, and waits on for who is", async () => {
    const h = await waiting("crew");

    const foreign = await h.open(h.owner);

    expect(said(foreign)).toEqual([422, problem(422, "workspace_not_found")]);
    expect((await h.decide("approve", h.owner)).status).toBe(422);
    expect((await h.open()).status).toBe(200);
    expect((await h.decide("approve")).status).toBe(200);
  });

  it("gets nothing when the person leaves the workspace before they decide", async () => {
    const h = await waiting("crew");
    await h.open();
    await h.database.prisma.membership.deleteMany({ where: { workspaceId: h.crew } });

    expect((await h.decide("approve")).status).toBe(422);
    expect((await h.poll()).body.error).toBe("authorization_pending");
    expect((await h.decide("deny")).status).toBe(200);
  });

  it("hears nothing of whether there is such a workspace, and is refused what can be none", async () => {
    const h = await waiting();
    const unknown = await h.begin({ client_id: h.app.id }, inWorkspace("ws_00000000000000000000", "device/code"));
    expect([unknown.status, Object.keys(unknown.body)]).toEqual([200, Object.keys(h.begun.body)]);
    const bad = await h.begin({ client_id: h.app.id }, inWorkspace("a%00b", "device/code"));
    expect(said(bad)).toEqual([400, refused("invalid_request", "invalid request: workspace_id")]);
  });
});
