import { describe, expect, it } from "vitest";
import { hasSecretForm } from "@/server/domain/secrets";
import { harness } from "../../harness";

const body = { name: "CI", description: "deploys", scopes: ["keys:read", "keys:verify"] };

describe("POST /api/v1/keys", () => {
  it("shows the key once and keeps only its digest", async () => {
    const { call, given, database } = await harness();
    const owner = await given.person();

    const created = await call("POST", "/api/v1/keys", { body, bearer: owner.accessToken });

    expect(created.status).toBe(201);
    expect(hasSecretForm("key", created.body.key)).toBe(true);
    const { key, ...rest } = created.body;
    const listed = await call("GET", "/api/v1/keys", { bearer: owner.accessToken });
    expect(listed.body).toEqual({ items: [rest], nextCursor: null });
    const rows = await database.prisma.key.findMany();
    expect(JSON.stringify(rows)).not.toContain(key);
    expect(rows[0]?.secretSealed).toBeNull();
  });
});
