"use client";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import type { Problem } from "@/client/api";
import { useBrowserSessionApi } from "@/client/use-browser-session-api";
import { ArrivedTitle } from "@/components/arrived-title";
import { AppName } from "@/components/consent/app-name";
import { AskedScopes } from "@/components/consent/asked-scopes";
import { DecisionButtons } from "@/components/consent/decision-buttons";
import { WorkspaceField } from "@/components/consent/workspace-field";
import { ProblemNotice } from "@/components/forms/problem-notice";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { DeviceFacts } from "./device-facts";
import type { OpenedDevice } from "./device-view";

type Decision = "approve" | "deny";

type DeviceAskedProps = {
  /** As the device shows it. */
  userCode: string;
  device: OpenedDevice;
  email: string;
  onDecided: (decision: Decision) => void;
  onStartAgain: () => void;
};

/** "Is this your device?" Whoever holds it gets what is listed, and that may not be the person who is asked. */
export function DeviceAsked({ userCode, device, email, onDecided, onStartAgain }: DeviceAskedProps) {
  const t = useTranslations("device");
  const { app, scopes, workspaces } = device;
  const [workspaceId, setWorkspaceId] = useState(workspaces[0]?.id);
  const { pending, problem, decide } = useDecision(userCode, workspaceId, onDecided);
  const over = problem?.code === "user_code_invalid" || problem?.code === "device_code_expired";

  if (over) {
    return (
      <>
        <ArrivedTitle title={t("overTitle")} purpose={t("overText")} />
        <Button variant="secondary" onClick={onStartAgain}>
          {t("otherCode")}
        </Button>
      </>
    );
  }
  return (
    <>
      <ArrivedTitle
        title={t("askTitle")}
        purpose={t.rich("askText", {
          app: () => <AppName name={app.name} />,
          code: () => <span className="font-mono whitespace-nowrap text-ink">{userCode}</span>,
        })}
      />
      <Notice tone="notice">{t("warning")}</Notice>
      {app.source !== "console" && <Notice tone="notice">{t("unchecked")}</Notice>}
      <AskedScopes scopes={scopes} />
      <DeviceFacts device={device} email={email} />
      <WorkspaceField workspaces={workspaces} value={workspaceId} onChange={setWorkspaceId} />
      <ProblemNotice problem={problem} />
      <DecisionButtons
        yes={t("approve.button")}
        no={t("deny.button")}
        pending={pending && (pending === "approve" ? "yes" : "no")}
        onYes={() => decide("approve")}
        onNo={() => decide("deny")}
      />
    </>
  );
}

function useDecision(userCode: string, workspaceId: string | undefined, onDecided: (decision: Decision) => void) {
  const call = useBrowserSessionApi();
  const [pending, setPending] = useState<Decision | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const sending = useRef(false);

  async function decide(decision: Decision) {
    // Two clicks in one tick both find the buttons enabled.
    if (sending.current) return;
    sending.current = true;
    setPending(decision);
    setProblem(null);
    const result = await call("POST", "/api/v1/devices/decide", { userCode, decision, workspaceId });
    if (result.ok) return onDecided(decision);
    sending.current = false;
    setPending(null);
    setProblem(result.problem);
  }

  return { pending, problem, decide };
}
