import { describe, expect, it } from "vitest";
import { flushKeyUsage } from "@/server/domain/keys/flush-key-usage";
import { act, keeping, keyFor, mailed, verdictOf } from "./keeping";
import { addTo, makeProgram, makeWorkspace } from "./sharing";

const day = 86_400;

async function called() {
  const h = await keeping();
  const key = await keyFor(h);
  const callFrom = async (ip: string, userAgent = "ci/1") => {
    await h.verify(key.secret, { ip, userAgent });
    await flushKeyUsage(h.ctx);
  };
  await callFrom("192.0.2.1");
  return { ...h, key, callFrom };
}

describe("a caller that a key never had", () => {
  it("is no news for the first of all, nor for one that is known", async () => {
    const h = await called();
    await h.callFrom("192.0.2.1", "ci/1.7");

    expect(await mailed(h, "key-new-caller")).toEqual([]);
  });

  it("is told to the owner, with a link that disables the key and needs no login", async () => {
    const h = await called();
    h.clock.advance(1);
    await h.callFrom("198.51.100.1", "curl/8.5");

    const [mail] = await h.mails();

    expect(await mailed(h, "key-new-caller")).toEqual([h.owner.email]);
    expect(mail?.to).toBe(h.owner.email);
    expect(mail?.text).toContain("198.51.100.1");
    expect(mail?.text).toContain("curl/8");
    const [token] = /lkq_\w+/.exec(mail?.text ?? "") ?? [];
    expect((await h.call("POST", "/api/v1/quarantine", { body: { token } })).status).toBe(200);
    expect(await verdictOf(h.verify, h.key.secret)).toBe("disabled");
  });

  it("is told of three times a day and no more, however many there are", async () => {
    const h = await called();
    for (let n = 0; n < 10; n += 1) await h.callFrom(`198.51.100.${n}`);
    expect(await mailed(h, "key-new-caller")).toHaveLength(3);

    h.clock.advance(day);
    for (let n = 0; n < 10; n += 1) await h.callFrom(`203.0.113.${n}`);

    expect(await mailed(h, "key-new-caller")).toHaveLength(6);
  });

  it("isn't told of for a refused call, nor for a key that works no more", async () => {
    const h = await called();
    await h.verify(h.key.secret, { ip: "198.51.100.1", scopes: ["keys:read"] });
    await flushKeyUsage(h.ctx);
    await h.verify(h.key.secret, { ip: "198.51.100.2" });
    await act(h, h.key.id, "disable");

    await flushKeyUsage(h.ctx);

    expect(await mailed(h, "key-new-caller")).toEqual([]);
  });

  it("of a service account's key is told to everybody who owns its workspace", async () => {
    const h = await keeping();
    const other = await h.given.person();
    const member = await h.given.person();
    const { id } = await makeWorkspace(h, h.owner, "Crew");
    await addTo(h, h.owner, id, other.email, "owner");
    await addTo(h, h.owner, id, member.email);
    const program = await makeProgram(h, h.owner, id);
    const key = await keyFor(h, { owner: { kind: "service_account", id: program.id } });
    for (const ip of ["192.0.2.1", "192.0.2.2"]) {
      await h.verify(key.secret, { ip });
      await flushKeyUsage(h.ctx);
    }

    expect((await mailed(h, "key-new-caller")).sort()).toEqual([h.owner.email, other.email].sort());
  });
});
