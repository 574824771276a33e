"use client";
import { useState } from "react";
import type { Problem } from "@/client/api";
import { useSignedInApi } from "@/client/use-signed-in-api";
import { madeKeyReply, madeSecretReply } from "@/components/apps/app-replies";
import type { Credential } from "./credential";
import { makeSigningKey } from "./signing-key";
import type { TryApp } from "./try-view";

export const secretSeconds = 3600;

/** Makes what the page proves itself with, and takes it away again. A public app needs none. */
export function useCredential({ id, authMethod }: TryApp) {
  const call = useSignedInApi();
  const [credential, setCredential] = useState<Credential | null>(authMethod === "none" ? { kind: "none" } : null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [pending, setPending] = useState(false);

  async function make() {
    setPending(true);
    setProblem(null);
    const made = await (authMethod === "client_secret" ? makeSecret() : makeKey());
    setPending(false);
    if (made.ok) setCredential(made.data);
    else setProblem(made.problem);
  }

  async function makeSecret() {
    const result = await call(
      "POST",
      `/api/v1/apps/${id}/secrets`,
      { expiresInSeconds: secretSeconds },
      { reply: madeSecretReply },
    );
    if (!result.ok) return result;
    return { ok: true as const, data: { kind: "secret" as const, ...result.data } };
  }

  async function makeKey() {
    const key = await makeSigningKey();
    const publicKey = JSON.stringify({ ...key.publicJwk, alg: "ES256", use: "sig" });
    const result = await call("POST", `/api/v1/apps/${id}/keys`, { publicKey }, { reply: madeKeyReply });
    if (!result.ok) return result;
    return { ok: true as const, data: { kind: "key" as const, key, ...result.data } };
  }

  async function takeAway() {
    if (!credential || credential.kind === "none") return;
    setPending(true);
    const kind = credential.kind === "secret" ? "secrets" : "keys";
    const result = await call("DELETE", `/api/v1/apps/${id}/${kind}/${credential.id}`);
    setPending(false);
    // One that is gone already is as gone as we want it.
    if (result.ok || result.problem.status === 404) setCredential(null);
    else setProblem(result.problem);
  }

  return { credential, make, takeAway, pending, problem };
}
