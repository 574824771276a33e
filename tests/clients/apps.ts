import { expect } from "vitest";
import type { Person } from "./person";

/** Where the apps of these tests take their answers; nothing listens there, the tests read the address. */
export const callback = "https://app.example/callback";

export const usualScopes = ["openid", "profile", "email", "offline_access", "keys:read"];

export interface MadeApp {
  id: string;
  secret: string;
}

/** An app made as the console makes it. */
export async function newApp(person: Person, settings: Record<string, unknown>): Promise<MadeApp> {
  const answer = await person.call("POST", "/api/v1/apps", {
    name: "Test app",
    scopes: usualScopes,
    defaultScopes: ["openid", "keys:read"],
    ...settings,
  });
  const body = (await answer.json()) as { app: { id: string }; secret: string | null };
  expect(answer.status, JSON.stringify(body)).toBe(201);
  return { id: body.app.id, secret: body.secret ?? "" };
}

export const webApp = { kind: "web", redirectUris: [callback] };
export const spaApp = { kind: "spa", redirectUris: [callback] };
export const nativeApp = { kind: "native", redirectUris: ["http://127.0.0.1/callback"] };
export const serviceApp = { kind: "service", scopes: ["keys:read"], defaultScopes: ["keys:read"] };
