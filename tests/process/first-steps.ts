import { expect } from "vitest";
import { password } from "../given";
import type { ServerProcess } from "./server-process";

export function post(server: { url: string }, path: string, body: unknown, bearer?: string): Promise<Response> {
  return fetch(`${server.url}${path}`, {
    method: "POST",
    headers: { "content-type": "application/json", ...(bearer && { authorization: `Bearer ${bearer}` }) },
    body: JSON.stringify(body),
  });
}

/** Makes the first admin from the printed link and logs in. */
export async function firstAdmin(server: ServerProcess, email = "root@example.com"): Promise<string> {
  const [, token] = /\/setup\?token=(lkf_\w{36})/.exec(server.output()) ?? [];
  const made = await post(server, "/api/v1/setup", { email, nickname: "Root", password, token });
  expect(made.status).toBe(201);
  return logInOver(server, email);
}

export async function logInOver(server: { url: string }, email: string): Promise<string> {
  const answer = await post(server, "/api/v1/sessions", { email, password });
  expect(answer.status).toBe(201);
  return ((await answer.json()) as { accessToken: string }).accessToken;
}
