import { createHash, generateKeyPairSync, randomUUID, sign } from "node:crypto";
import pg from "pg";
import { serveBare } from "../serve-bare";

// The limit of a token: node's own server, one prepared lookup of the app by its secret, one ES256 signature, nothing else.
const text = `
  SELECT c.id, c.scopes FROM clients c JOIN client_secrets s ON s.client_id = c.id
   WHERE c.id = $1 AND s.secret_digest = $2`;

const { DATABASE_URL: connectionString, DATABASE_POOL: max } = process.env;
const pool = new pg.Pool({ connectionString, max: Number(max) });
const { privateKey: key } = generateKeyPairSync("ec", { namedCurve: "P-256" });

const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString("base64url");
const header = encode({ alg: "ES256", typ: "at+jwt", kid: "bare" });
const hour = 3600;

async function answer(body: Buffer, authorization: string): Promise<string> {
  const asked = new URLSearchParams(body.toString());
  const [id, secret = ""] = Buffer.from(authorization.slice("Basic ".length), "base64").toString().split(":");
  const digest = createHash("sha256").update(secret).digest();
  const { rows } = await pool.query({ name: "bare_client", text, values: [id, digest] });
  const [client] = rows;
  if (!client) throw new Error("the load knows its secret");
  const iat = Math.floor(Date.now() / 1000);
  const subject = { iss: "https://bare.example", sub: client.id, client_id: client.id, aud: asked.get("resource") };
  const claims = { ...subject, scope: asked.get("scope"), jti: randomUUID(), iat, exp: iat + hour };
  const signed = `${header}.${encode(claims)}`;
  const signature = sign("sha256", Buffer.from(signed), { key, dsaEncoding: "ieee-p1363" }).toString("base64url");
  const access_token = `${signed}.${signature}`;
  return JSON.stringify({ access_token, token_type: "Bearer", expires_in: hour, scope: claims.scope });
}

serveBare(answer);
