import { describe, expect, it } from "vitest";
import { runCommand } from "@/server/cli/run-command";
import { harness } from "../harness";
import { givenGrant, makeApp } from "../oauth";

const email = "ada@example.com";

describe("the apps that an account lets in, at a shell", () => {
  it("are listed, and cut off at once", async () => {
    const h = await harness();
    const app = await makeApp(h, await h.given.person(), { name: "Report" });
    const { tokens } = await givenGrant(h, await h.given.person({ email }), app);
    const run = async (...words: string[]) => runCommand(h.ctx, [...words, "--email", email], "");
    const userinfo = async () =>
      (await h.call("GET", "/oauth/userinfo", { headers: { authorization: `Bearer ${tokens.accessToken}` } })).status;
    expect(await userinfo()).toBe(200);

    expect(await run("app", "connected")).toEqual({
      exitCode: 0,
      stdout: `${app.client.id}  Report  openid offline_access keys:read keys:write  used never\n`,
      stderr: "",
    });
    expect(await run("app", "cut-off", "--id", app.client.id)).toEqual({
      exitCode: 0,
      stdout: `id: ${app.client.id}\nstatus: cut off\n`,
      stderr: "",
    });
    expect(await userinfo()).toBe(401);
    expect(await run("app", "connected")).toEqual({ exitCode: 0, stdout: "", stderr: "" });
    expect(await run("app", "cut-off", "--id", app.client.id)).toMatchObject({ exitCode: 1, stdout: "" });
  });
});
