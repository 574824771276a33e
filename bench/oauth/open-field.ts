import { z } from "zod";
import type { Server } from "../children";
import { type Settings, start } from "../contenders";
import type { Headers } from "../load/burst";
import type { Stage } from "../stage";
import { installPeer } from "./install-peer";
import { type SeededApp, seedApp } from "./seed-app";

/** An authorization server that runs, and the addresses that its own metadata names. */
export interface AuthorizationServer {
  server: Server;
  token: string;
  introspection: string;
  revocation: string;
  jwks: string;
}

/** What the races of OAuth share: one app, which the peer knows by the same name and secret. */
export interface Field {
  app: SeededApp;
  /** What an app sends with every request: who it is, and that it posts a form. */
  headers: Headers;
  peerSettings: Settings;
  enter(name: "product" | "oidcProvider"): Promise<AuthorizationServer>;
}

export async function openField({ databaseUrl, onPostgres }: Stage): Promise<Field> {
  installPeer();
  const app = await seedApp(databaseUrl);
  const peerSettings = { ...onPostgres, CLIENT_ID: app.id, CLIENT_SECRET: app.secret, RESOURCE: app.resource };
  const settings = { product: onPostgres, oidcProvider: peerSettings };
  return {
    app,
    headers: {
      "content-type": "application/x-www-form-urlencoded",
      authorization: `Basic ${Buffer.from(`${app.id}:${app.secret}`).toString("base64")}`,
    },
    peerSettings,
    enter: async (name) => discover(await start(name, settings[name])),
  };
}

const metadata = z.object({
  token_endpoint: z.url(),
  introspection_endpoint: z.url(),
  revocation_endpoint: z.url(),
  jwks_uri: z.url(),
});

async function discover(server: Server): Promise<AuthorizationServer> {
  const answer = await fetch(`${server.origin}/.well-known/openid-configuration`);
  const found = metadata.parse(await answer.json());
  // By the address that the load reaches, whatever name the server goes by.
  const here = (url: string) => `${server.origin}${new URL(url).pathname}`;
  return {
    server,
    token: here(found.token_endpoint),
    introspection: here(found.introspection_endpoint),
    revocation: here(found.revocation_endpoint),
    jwks: here(found.jwks_uri),
  };
}

/** Posts a form as an app. */
export async function postForm(
  url: string,
  headers: Headers,
  parameters: Record<string, string>,
): Promise<{ status: number; body: unknown }> {
  const answer = await fetch(url, { method: "POST", headers, body: new URLSearchParams(parameters) });
  const text = await answer.text();
  return { status: answer.status, body: text === "" ? null : JSON.parse(text) };
}
