"use client";
import { useState } from "react";
import type { Method, Problem, Reply } from "@/client/api";
import { useSignedInApi } from "@/client/use-signed-in-api";

/** A call behind a button: what went wrong stands in the dialog until the next try. Answers null then. */
export function useKeyCall<Data>(reply: Reply<Data>) {
  const call = useSignedInApi();
  const [problem, setProblem] = useState<Problem | null>(null);

  async function send(method: Method, path: `/${string}`, body: unknown): Promise<Data | null> {
    setProblem(null);
    const result = await call(method, `/api/v1${path}`, body, { reply });
    if (result.ok) return result.data;
    setProblem(result.problem);
    return null;
  }

  return { send, problem };
}
