"use client";
import { useState } from "react";
import { isRecord, type Problem } from "@/client/api";
import { useSignedInApi } from "@/client/use-signed-in-api";
import type { CheckView } from "@/components/refusal/check-view";

export type Simulation = { verdict: string; checks: CheckView[] };

/** What would be asked of the key. `moment` is what a date and time field holds, empty for now. */
export type SimulationAsk = { address: string; moment: string; scopes: string[] };

/** Leaves out what was left open, so that the server fills it in. */
export function simulationBody({ address, moment, scopes }: SimulationAsk) {
  const at = moment ? new Date(moment) : null;
  return {
    scopes,
    ...(address.trim() && { ip: address.trim() }),
    ...(at && !Number.isNaN(at.getTime()) && { at: at.toISOString() }),
  };
}

/** Asks the server; nothing of the key's quota is spent. */
export function useSimulation(keyId: string) {
  const call = useSignedInApi();
  const [pending, setPending] = useState(false);
  const [result, setResult] = useState<Simulation | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);

  async function simulate(ask: SimulationAsk) {
    setPending(true);
    const answer = await call("POST", `/api/v1/keys/${keyId}/simulate`, simulationBody(ask), {
      reply: simulationReply,
    });
    setPending(false);
    setResult(answer.ok ? answer.data : null);
    setProblem(answer.ok ? null : answer.problem);
  }

  return { pending, result, problem, simulate };
}

const simulationReply = {
  parse(content: unknown): Simulation {
    if (!isRecord(content) || typeof content.verdict !== "string" || !Array.isArray(content.checks)) {
      throw new TypeError("no verdict");
    }
    const checks = content.checks.filter(isRecord).map(({ check, passed, wanted, came }) => ({
      check: String(check),
      passed: typeof passed === "boolean" ? passed : null,
      wanted: String(wanted),
      came: String(came),
    }));
    return { verdict: content.verdict, checks };
  },
};
