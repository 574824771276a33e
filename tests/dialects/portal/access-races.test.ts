import { describe, expect, it } from "vitest";
import type { Harness } from "../../harness";
import { browser, logInFrom, renew } from "./browsing";
import { digitsIn, forgot, newPassword, reset } from "./recovering";
import { newcomer } from "./signing-up";

type Browser = Awaited<ReturnType<typeof browser>>;

const rounds = 6;

/** A browser whose refresh token was spent long enough ago to raise the alarm, and that has its session cookie still. */
async function late(h: Browser | Harness) {
  const tab = await logInFrom(h);
  await renew(h, [tab.cookies.session, tab.cookies.refresh]);
  h.clock.advance(31);
  return tab;
}

const liveSessions = (h: Harness) => h.database.prisma.session.count({ where: { endedAt: null } });
const liveFamilies = (h: Harness) => h.database.prisma.refreshFamily.count({ where: { endedAt: null } });

/** Four late browsers renew while `end` ends every session. @returns what both sides were answered. */
async function whileRenewing(h: Browser, end: () => Promise<{ status: number }>) {
  const tabs = await Promise.all(Array.from({ length: 4 }, () => late(h)));
  const renewals = tabs.map(({ cookies }) => renew(h, [cookies.session, cookies.refresh]));
  const [ended, ...renewed] = await Promise.all([end(), ...renewals]);
  return { ended: ended?.status, renewed: renewed.map(({ status }) => status) };
}

describe("no session outlives what ends them all, however the requests fall", () => {
  it("a reset beside late refreshes", async () => {
    for (let round = 0; round < rounds; round += 1) {
      const h = await browser();
      await forgot(h);
      const code = digitsIn((await h.mails())[0]);

      const { ended, renewed } = await whileRenewing(h, () => reset(h, { code }));

      expect(ended).toBe(200);
      expect(renewed.filter((status) => status >= 500)).toEqual([]);
      expect(await liveSessions(h)).toBe(0);
    }
  });

  it("logging out everywhere else beside late refreshes", async () => {
    for (let round = 0; round < rounds; round += 1) {
      const h = await browser();
      const cookie = h.cookies.session;

      const { ended } = await whileRenewing(h, () => h.call("DELETE", "/api/v1/sessions", { cookie }));

      expect(ended).toBe(200);
      // What went on before the log-out was ended by it; what came after found nothing to go on from.
      const left = await h.database.prisma.session.findMany({ where: { endedAt: null }, select: { id: true } });
      expect(left).toEqual([{ id: h.sessionId }]);
    }
  });

  it("a reset beside a change of password and a confirmed address: each is done or refused, and none fails", async () => {
    for (let round = 0; round < rounds; round += 1) {
      const h = await browser();
      const { cookie, call } = { cookie: h.cookies.session, call: h.call };
      const currentPassword = newcomer.password;
      await call("POST", "/api/v1/account/email", { cookie, body: { email: "new@example.com", currentPassword } });
      const emailCode = digitsIn((await h.mails()).find(({ to }) => to === "new@example.com"));
      h.clock.advance(1);
      await forgot(h);
      const code = digitsIn((await h.mails())[0]);

      const answers = await Promise.all([
        reset(h, { code }),
        call("POST", "/api/v1/account/password", { cookie, body: { currentPassword, newPassword } }),
        call("POST", "/api/v1/account/email/confirm", { cookie, body: { code: emailCode } }),
      ]);

      expect(answers.map(({ status }) => status).filter((status) => status >= 500)).toEqual([]);
      expect(answers.filter(({ status }) => status < 300).length).toBeGreaterThan(0);
    }
  });
});

it("of 30 renewals at once by the session cookie alone, one family is left", async () => {
  const h = await browser();

  const answers = await Promise.all(Array.from({ length: 30 }, () => renew(h, [h.cookies.session])));

  expect(answers.map(({ status }) => status)).toEqual(Array(30).fill(200));
  expect(await liveFamilies(h)).toBe(1);
});

it("logging out the others counts those that were still going", async () => {
  const h = await browser();
  await logInFrom(h);
  h.clock.advance(7 * 86_400);
  const here = await logInFrom(h);
  await logInFrom(h);

  const { body } = await h.call("DELETE", "/api/v1/sessions", { cookie: here.cookies.session });

  expect(body).toEqual({ ended: 1 });
});
