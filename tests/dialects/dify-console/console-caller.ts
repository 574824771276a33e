import { csrfTokenOf } from "@/server/dialects/dify-console/csrf-token";
import type { CallResult } from "../../client";
import type { Person } from "../../given";
import type { Harness } from "../../harness";

/** A browser that is logged in to the console as the person, CSRF token included. */
export function consoleOf(h: Harness, person: Person) {
  const csrf = csrfTokenOf(h.ctx, person.sessionId);
  const cookie = `access_token=${person.accessToken}; csrf_token=${csrf}`;
  return (method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<CallResult> =>
    h.call(method, `/console/api${path}`, {
      cookie,
      headers: { "x-csrf-token": csrf, ...headers },
      ...(body !== undefined && { body }),
    });
}

/** Another one of the workspace, by the role. */
export async function colleague(h: Harness, workspaceId: string, role: "owner" | "member"): Promise<Person> {
  const person = await h.given.person();
  await h.database.prisma.membership.create({
    data: { workspaceId, accountId: person.id, role, createdAt: h.clock.now() },
  });
  return person;
}

export const refusal = (status: number, code: string, message: string) => [status, { code, message, status }];

export const forbidden = refusal(403, "forbidden", "You don't have the permission to do that.");
export const noCsrf = refusal(401, "unauthorized", "CSRF token is missing or invalid.");
