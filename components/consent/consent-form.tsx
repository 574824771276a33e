"use client";
import { useTranslations } from "next-intl";
import { type ReactNode, useRef, useState } from "react";
import { isRecord, type Problem } from "@/client/api";
import { useBrowserSessionApi } from "@/client/use-browser-session-api";
import { ProblemNotice } from "@/components/forms/problem-notice";
import { ConsentAnswered } from "./consent-answered";
import { ConsentOver } from "./consent-over";
import { DecisionButtons } from "./decision-buttons";
import { type WorkspaceChoice, WorkspaceField } from "./workspace-field";

const reply = {
  parse(content: unknown): string {
    if (!isRecord(content) || typeof content.redirectTo !== "string") throw new Error("no way back in the answer");
    return content.redirectTo;
  },
};

type ConsentFormProps = {
  request: string;
  app: { name: string; isLocal: boolean };
  /** The first is offered. */
  workspaces: WorkspaceChoice[];
  /** What is asked. */
  children: ReactNode;
};

type Decision = "allow" | "deny";

export function ConsentForm({ request, app, workspaces, children }: ConsentFormProps) {
  const t = useTranslations("consent");
  const call = useBrowserSessionApi();
  const [workspaceId, setWorkspaceId] = useState(workspaces[0]?.id);
  const [pending, setPending] = useState<Decision | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [answered, setAnswered] = useState<{ decision: Decision; redirectTo: string } | null>(null);
  const sending = useRef(false);

  async function decide(decision: Decision) {
    // Two clicks in one tick both find the buttons enabled.
    if (sending.current) return;
    sending.current = true;
    setPending(decision);
    setProblem(null);
    const body = { request, decision, workspaceId };
    const result = await call("POST", "/api/v1/authorization-requests/decide", body, { reply });
    if (result.ok) {
      setAnswered({ decision, redirectTo: result.data });
      return location.assign(result.data);
    }
    sending.current = false;
    setPending(null);
    setProblem(result.problem);
  }

  if (answered) return <ConsentAnswered app={app} {...answered} />;
  if (problem?.code === "authorization_request_invalid") return <ConsentOver />;
  return (
    <>
      {children}
      <WorkspaceField workspaces={workspaces} value={workspaceId} onChange={setWorkspaceId} />
      <ProblemNotice problem={problem} />
      <DecisionButtons
        yes={t("allow")}
        no={t("deny")}
        pending={pending && (pending === "allow" ? "yes" : "no")}
        onYes={() => decide("allow")}
        onNo={() => decide("deny")}
      />
      <p className="text-sm text-ink-soft">{t("cutOffLater")}</p>
    </>
  );
}
