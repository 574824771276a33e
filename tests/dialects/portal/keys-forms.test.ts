import { describe, expect, it } from "vitest";
import { hasSecretForm, keyForms } from "@/server/domain/secrets";
import { keyFormNames } from "@/shared/key-settings";
import { harness } from "../../harness";
import { keyBody } from "./keeping";

describe("a key of another form", () => {
  it.each(keyFormNames)("%s begins so, is an ordinary key, and stays so when it is rotated", async (form) => {
    const h = await harness();
    const owner = await h.given.person();
    const asked = { name: "CI", scopes: ["keys:read"], form };
    const maskOf = (key: string) => `${keyForms[form]}${key.slice(keyForms[form].length).slice(0, 4)}…${key.slice(-4)}`;

    const made = await h.call("POST", "/api/v1/keys", { body: asked, bearer: owner.accessToken });

    const { key, ...rest } = made.body;
    expect([made.status, key.startsWith(keyForms[form]), hasSecretForm("key", key)]).toEqual([201, true, true]);
    expect(rest).toEqual(await keyBody(h, owner, { name: "CI", scopes: ["keys:read"], form, hint: maskOf(key) }));
    const listed = await h.call("GET", "/api/v1/keys", { bearer: key });
    expect(listed.body.items.map(({ hint }: { hint: string }) => hint)).toEqual([maskOf(key)]);

    const rotated = await h.call("POST", `/api/v1/keys/${rest.id}/rotate`, { body: {}, bearer: owner.accessToken });
    expect([rotated.status, rotated.body.form]).toEqual([201, form]);
    expect(rotated.body.key.startsWith(keyForms[form])).toBe(true);
    expect(JSON.stringify([await h.database.prisma.key.findMany(), h.logged])).not.toContain(key);
  });

  it("is good in the workspaces that were chosen, and has the permissions that were ticked", async () => {
    const h = await harness();
    const owner = await h.given.person();
    const { body: crew } = await h.call("POST", "/api/v1/workspaces", {
      body: { name: "Crew" },
      bearer: owner.accessToken,
    });
    const body = { name: "CI", form: "personal", scopes: ["keys:verify"], workspaceIds: [crew.id] };

    const made = await h.call("POST", "/api/v1/keys", { body, bearer: owner.accessToken });

    expect([made.status, made.body.workspaceIds, made.body.scopes]).toEqual([201, [crew.id], ["keys:verify"]]);
    const beyond = await h.call("GET", "/api/v1/keys", { bearer: made.body.key });
    expect(beyond.status).toBe(403);
  });

  it.each(["pat", "pat_", "", "Personal", null, 1, ["personal"], "toString", "personal\n"])(
    "can't be %j",
    async (form) => {
      const h = await harness();
      const owner = await h.given.person();

      const { status, body } = await h.call("POST", "/api/v1/keys", {
        body: { name: "CI", form },
        bearer: owner.accessToken,
      });

      expect([status, body.code, body.errors[0].field]).toEqual([400, "request_invalid", "form"]);
      expect(await h.database.prisma.key.count()).toBe(0);
    },
  );
});
