import { expect, it } from "vitest";
import { prepareFirstAdminLink } from "@/server/domain/accounts/make-first-admin";
import { flushKeyUsage } from "@/server/domain/keys/flush-key-usage";
import { type Harness, harness } from "../../harness";
import { activate, codeIn, logIn, newcomer, signUp } from "./signing-up";

/** Every row of every table, as text; bytes in hexadecimal and as they are. */
async function everything({ database, logged }: Harness): Promise<string> {
  const named = { name: "canary_tables", text: "SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'" };
  const tables = await database.query<{ name: string }>(named, []);
  const dumps = await Promise.all(
    tables.map(async ({ name }) => {
      const statement = { name: `canary_${name}`, text: `SELECT row_to_json(t)::text AS row FROM "${name}" t` };
      return (await database.query<{ row: string }>(statement, [])).map(({ row }) => `${name} ${row}`);
    }),
  );
  return [...dumps.flat(), JSON.stringify(logged)].join("\n");
}

it("no secret that was ever handed out or typed stands in a row, a log line or the audit trail", async () => {
  const h = await harness();
  const setupLink = String(await prepareFirstAdminLink(h.ctx));
  await signUp(h);
  const [mail] = await h.mails();
  const code = codeIn(mail);
  await activate(h, code);
  await logIn(h, { password: "a-wrong-guess-of-mine" });
  const { accessToken } = (await logIn(h)).body;
  const created = await h.call("POST", "/api/v1/keys", {
    bearer: accessToken,
    body: { name: "CI", description: "", scopes: ["keys:read", "keys:verify"] },
  });
  const key: string = created.body.key;
  await h.call("GET", "/api/v1/me", { bearer: key });
  await h.call("POST", "/api/v1/keys/verify", { bearer: key, body: { key } });
  await h.call("GET", `/api/v1/keys?cursor=${key}`, { bearer: key });
  await h.call("POST", "/api/v1/keys", { bearer: accessToken, body: `{"name":"${key}` });
  await h.call("DELETE", `/api/v1/keys/${created.body.id}`, { bearer: accessToken });
  await flushKeyUsage(h.ctx);
  const { cookie } = await h.given.person();

  const dump = await everything(h);

  const secrets = {
    setup: setupLink.split("token=")[1] ?? "",
    code,
    key,
    accessToken,
    signature: accessToken.split(".")[2],
    password: newcomer.password,
    guess: "a-wrong-guess-of-mine",
    cookie: cookie.split("=")[1] ?? "",
  };
  for (const [kind, secret] of Object.entries(secrets)) {
    expect(secret.length, kind).toBeGreaterThan(10);
    const spellings = [
      secret,
      Buffer.from(secret).toString("base64").slice(0, -4),
      Buffer.from(secret).toString("hex"),
    ];
    expect(
      spellings.filter((spelling) => dump.includes(spelling)),
      kind,
    ).toEqual([]);
  }
  // The canary sings when there is something to sing of.
  expect(dump).toContain(newcomer.email);
  expect(dump).toContain(created.body.hint);
});

it("a mail about a new key doesn't hold the key", async () => {
  const h = await harness();
  const { accessToken } = await h.given.person();
  const created = await h.call("POST", "/api/v1/keys", { bearer: accessToken, body: { name: "CI" } });

  const [mail] = await h.mails();

  const body = created.body.key.slice(3, 33);
  expect(`${mail?.subject}${mail?.html}${mail?.text}`).toContain(created.body.hint);
  expect(`${mail?.subject}${mail?.html}${mail?.text}`).not.toContain(body.slice(0, 8));
});

it("no answer but the one that made a key holds it", async () => {
  const h = await harness();
  const { accessToken } = await h.given.person();
  const { key, id } = (await h.call("POST", "/api/v1/keys", { bearer: accessToken, body: { name: "CI" } })).body;

  const answers = [
    await h.call("GET", "/api/v1/keys", { bearer: accessToken }),
    await h.call("GET", `/api/v1/keys/${id}`, { bearer: accessToken }),
    await h.call("GET", "/api/v1/me", { bearer: key }),
    await h.call("PATCH", `/api/v1/keys/${id}`, { bearer: accessToken, body: { name: "renamed" } }),
    await h.call("POST", "/api/v1/keys", { bearer: accessToken, body: { name: 1, key } }),
    await h.call("GET", `/api/v1/${key}`, { bearer: accessToken }),
    await h.call("DELETE", `/api/v1/keys/${id}`, { bearer: accessToken }),
  ];

  const secretPart = key.slice(3, 33);
  expect(answers.filter(({ text }) => text.includes(secretPart)).map(({ status }) => status)).toEqual([]);
});
