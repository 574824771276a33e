import { describe, expect, it } from "vitest";
import { problem } from "../../problem";
import { claim, claiming, prepare, prepared, preview, tokenOf, workspaceOf } from "./claiming";
import { everything, freshToken, mailed } from "./keeping";

describe("POST /api/v1/claim-links", () => {
  it("mails a link, shows it once, notes it, and keeps its digest alone", async () => {
    const h = await claiming();
    const fields = { email: "new@example.com", name: "Deploys", scopes: ["keys:read"], lifetimeSeconds: 3600 };

    const { status, body } = await prepare(h, h.admin, fields);

    expect([status, body]).toEqual([
      201,
      {
        id: expect.stringMatching(/^clm_\w{20}$/),
        email: "new@example.com",
        name: "Deploys",
        expiresAt: new Date(h.clock.now().getTime() + 7 * 86_400_000).toISOString(),
        link: expect.stringMatching(/^http:\/\/localhost:3000\/claim\?token=lkc_\w{36}$/),
      },
    ]);
    expect(await mailed(h, "key-claim")).toEqual(["new@example.com"]);
    expect((await h.mails())[0]?.text).toContain(body.link);
    expect(JSON.stringify([await h.database.prisma.claimLink.findMany(), h.logged])).not.toContain(tokenOf(body.link));
    expect((await h.audit.events()).at(-1)).toEqual({
      event: "claim.prepared",
      accountId: h.admin.id,
      targetId: body.id,
      actorKind: "account",
      actorId: h.admin.id,
      detail: { name: "Deploys", email: "new@example.com", scopes: ["keys:read"] },
    });
  });

  it.each<[string, "admin" | "owner" | "member" | "stranger", string, "account" | "workspace" | "program", number]>([
    ["an admin, for anybody", "admin", "new@example.com", "account", 201],
    ["an owner, for a member", "owner", "ben@example.com", "account", 201],
    ["an owner, for themselves", "owner", "ada@example.com", "account", 201],
    ["an owner, for somebody with the workspace's key", "owner", "new@example.com", "workspace", 201],
    ["an owner, for somebody with the program's key", "owner", "new@example.com", "program", 201],
    ["an owner, for a stranger's account", "owner", "eva@example.com", "account", 403],
    ["an owner, for an address without an account", "owner", "new@example.com", "account", 403],
    ["a member, for the owner", "member", "ada@example.com", "account", 403],
    ["a member, for the workspace", "member", "new@example.com", "workspace", 422],
    ["a member, for the program", "member", "new@example.com", "program", 404],
    ["an admin, for a workspace of others", "admin", "new@example.com", "workspace", 422],
    ["a stranger, for the program", "stranger", "new@example.com", "program", 404],
  ])("by %s", async (_name, who, email, what, status) => {
    const h = await claiming();
    const owner = { workspace: workspaceOf(h), program: { kind: "service_account", id: h.program.id } };
    const before = await everything(h);

    const answer = await prepare(h, h[who], { email, ...(what !== "account" && { owner: owner[what] }) });

    expect(answer.status).toBe(status);
    if (status === 201) return;
    const codes = { 403: "scope_insufficient", 404: "service_account_not_found", 422: "workspace_not_found" } as const;
    expect(answer.body).toEqual(problem(status, codes[status as 403 | 404 | 422]));
    expect(await everything(h)).toEqual(before);
  });

  it("is a person's affair: no key prepares, lists or claims", async () => {
    const h = await claiming();
    const { secret: bearer } = await h.given.key(h.admin);
    const { id, token } = await prepared(h, h.admin, { email: h.admin.email });
    const before = await everything(h);

    const answers = [
      await h.call("POST", "/api/v1/claim-links", { bearer, body: { email: "new@example.com", name: "CI" } }),
      await h.call("GET", "/api/v1/claim-links", { bearer }),
      await h.call("DELETE", `/api/v1/claim-links/${id}`, { bearer }),
      await h.call("POST", "/api/v1/claim-links/preview", { bearer, body: { token } }),
      await h.call("POST", "/api/v1/claim-links/claim", { bearer, body: { token } }),
    ];

    for (const { status, body } of answers) expect([status, body]).toEqual([403, problem(403, "scope_insufficient")]);
    expect(await everything(h)).toEqual(before);
  });

  it.each<[Record<string, unknown>, string, string]>([
    [{ email: "nobody" }, "email", "email_invalid"],
    [{ name: "" }, "name", "required"],
    [{ scopes: ["zoo:feed"] }, "scopes.0", "scope_unknown"],
    [{ ipAllowlist: ["300.1.1.1"] }, "ipAllowlist.0", "network_invalid"],
    [{ lifetimeSeconds: 59 }, "lifetimeSeconds", "too_small"],
    [{ lifetimeSeconds: "3600" }, "lifetimeSeconds", "invalid_type"],
  ])("refuses %j and mails nobody", async (fields, field, code) => {
    const h = await claiming();
    const before = await everything(h);

    const answer = await prepare(h, h.admin, { email: "new@example.com", ...fields });

    expect([answer.status, answer.body]).toEqual([400, problem(400, "request_invalid", { fields: [[field, code]] })]);
    expect(await everything(h)).toEqual(before);
  });

  it("is limited for each account: every one mails somebody", async () => {
    const h = await claiming({ LIMITS: "claim.account=2/86400" });
    for (let n = 0; n < 2; n += 1) await prepared(h, h.admin, { email: `new${n}@example.com` });
    const before = await everything(h);

    const answer = await prepare(h, h.admin, { email: "new@example.com" });

    expect([answer.status, answer.body.code]).toEqual([429, "rate_limited"]);
    expect(await everything(h)).toEqual(before);
  });
});

describe("the links that one prepared", () => {
  it("are listed newest first, a page at a time, and to nobody else", async () => {
    const h = await claiming();
    for (let n = 0; n < 3; n += 1) {
      await prepared(h, h.admin, { email: "ben@example.com", name: `key ${n}`, scopes: ["keys:read"] });
      h.clock.advance(1);
    }
    const list = (by: string, query = "") => h.call("GET", `/api/v1/claim-links?limit=2${query}`, { bearer: by });

    const first = (await list(h.admin.accessToken)).body;
    const second = (await list(h.admin.accessToken, `&cursor=${first.nextCursor}`)).body;

    expect(first.items[0]).toEqual({
      id: expect.stringMatching(/^clm_\w{20}$/),
      email: "ben@example.com",
      name: "key 2",
      scopes: ["keys:read"],
      owner: { kind: "account", id: null },
      status: "open",
      createdAt: new Date(h.clock.now().getTime() - 1000).toISOString(),
      expiresAt: new Date(h.clock.now().getTime() - 1000 + 7 * 86_400_000).toISOString(),
      claimedAt: null,
      keyId: null,
    });
    expect([...first.items, ...second.items].map(({ name }) => name)).toEqual(["key 2", "key 1", "key 0"]);
    expect(second.nextCursor).toBeNull();
    expect((await list(h.owner.accessToken)).body).toEqual({ items: [], nextCursor: null });
    expect((await list(h.owner.accessToken, `&cursor=${first.nextCursor}`)).body.items).toEqual([]);
  });

  it("say what became of them", async () => {
    const h = await claiming();
    const [taken, withdrawn] = [
      await prepared(h, h.admin, { email: h.member.email, name: "taken" }),
      await prepared(h, h.admin, { email: h.member.email, name: "withdrawn" }),
    ];
    await prepared(h, h.admin, { email: h.member.email, name: "expired" });
    const { body: key } = await claim(h, h.member, taken.token);
    const gone = await h.call("DELETE", `/api/v1/claim-links/${withdrawn.id}`, { bearer: h.admin.accessToken });
    h.clock.advance(7 * 86_400);

    const { body } = await h.call("GET", "/api/v1/claim-links", { bearer: await freshToken(h, h.admin) });

    expect(gone.status).toBe(204);
    const rows = body.items.map((row: Record<string, unknown>) => [row.name, row.status, row.keyId]);
    expect(rows.sort()).toEqual([
      ["expired", "expired", null],
      ["taken", "claimed", key.id],
      ["withdrawn", "withdrawn", null],
    ]);
  });

  it("show whom they are for what they would make, and stay open", async () => {
    const h = await claiming();
    const fields = {
      ...{ description: "deploys", scopes: ["keys:read"], ipAllowlist: ["10.1.2.3/8"], lifetimeSeconds: null },
      ...{ rateLimit: { max: 5, windowSeconds: 60 }, quota: { remaining: 9 } },
    };
    const { token } = await prepared(h, h.owner, { ...fields, email: "BEN@example.com", owner: workspaceOf(h) });
    const before = await everything(h);

    const answers = [await preview(h, h.member, token), await preview(h, h.member, token)];

    for (const { status, body } of answers) {
      expect([status, body]).toEqual([
        200,
        {
          name: "CI",
          ...fields,
          ipAllowlist: ["10.0.0.0/8"],
          quota: { remaining: 9, refill: null, refillEvery: null },
          owner: { ...workspaceOf(h), name: "Crew" },
          preparedBy: "Ada",
          expiresAt: new Date(h.clock.now().getTime() + 7 * 86_400_000).toISOString(),
        },
      ]);
    }
    expect(await everything(h)).toEqual(before);
  });
});
