import type { CallOptions } from "../../client";
import type { Person } from "../../given";
import type { Harness } from "../../harness";
import { makeProgram, type Shared, shared } from "./sharing";

/** A workspace with an owner, a member and a stranger, and an admin who has no part in it. */
export async function claiming(env: Record<string, string> = {}) {
  const h = await shared(env);
  const admin = await h.given.person({ email: "root@example.com", nickname: "Root", admin: true });
  const program = await makeProgram(h, h.owner, h.workspaceId);
  h.clock.advance(1);
  return { ...h, admin, program };
}

export type Claiming = Awaited<ReturnType<typeof claiming>>;

type Caller = Pick<Harness, "call">;

export function prepare({ call }: Caller, by: Person, fields: Record<string, unknown>) {
  return call("POST", "/api/v1/claim-links", { bearer: by.accessToken, body: { name: "CI", ...fields } });
}

export const workspaceOf = ({ workspaceId }: Pick<Shared, "workspaceId">) => ({ kind: "workspace", id: workspaceId });

/** The code of a link, as its answer or its mail shows it. */
export const tokenOf = (link: string) => new URL(link).searchParams.get("token") ?? "";

/** Prepares a key. @returns the id and the code of the link. */
export async function prepared(h: Caller, by: Person, fields: Record<string, unknown>) {
  const { status, body, text } = await prepare(h, by, fields);
  if (status !== 201) throw new Error(`nothing was prepared: ${text}`);
  return { id: String(body.id), token: tokenOf(body.link) };
}

export function claim({ call }: Caller, by: Person, token: unknown, options: CallOptions = {}) {
  return call("POST", "/api/v1/claim-links/claim", { bearer: by.accessToken, body: { token }, ...options });
}

export function preview({ call }: Caller, by: Person, token: unknown) {
  return call("POST", "/api/v1/claim-links/preview", { bearer: by.accessToken, body: { token } });
}
