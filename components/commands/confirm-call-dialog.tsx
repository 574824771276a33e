"use client";
import { type ReactNode, useState } from "react";
import type { Problem } from "@/client/api";
import { useSignedInApi } from "@/client/use-signed-in-api";
import { ProblemNotice } from "@/components/forms/problem-notice";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { useToast } from "@/components/ui/toast";
import { type ApiCall, CallCommands } from "./call-commands";

type ConfirmCallDialogProps = {
  /** Names the thing or the person. */
  title: ReactNode;
  /** What happens, and who is told. */
  description: ReactNode;
  confirmLabel: string;
  danger?: boolean;
  request: ApiCall;
  cli: string;
  /** What the toast says of the answer. */
  doneText: (answer: unknown) => string;
  children?: ReactNode;
  onClose: () => void;
  onDone: () => void;
};

/** One call behind one question. What went wrong is said inside, where it can be tried again. */
export function ConfirmCallDialog(props: ConfirmCallDialogProps) {
  const { title, description, confirmLabel, danger, request, cli, doneText, children, onClose, onDone } = props;
  const toast = useToast();
  const call = useSignedInApi();
  const [problem, setProblem] = useState<Problem | null>(null);

  async function confirm() {
    const result = await call(request.method, `/api/v1${request.path}`, request.body);
    if (!result.ok) {
      setProblem(result.problem);
      return false;
    }
    toast(doneText(result.data));
    onDone();
    return true;
  }

  return (
    <ConfirmDialog
      open
      danger={danger}
      onOpenChange={onClose}
      title={title}
      description={description}
      confirmLabel={confirmLabel}
      onConfirm={confirm}
    >
      <ProblemNotice problem={problem} />
      {children}
      <CallCommands call={request} cli={cli} />
    </ConfirmDialog>
  );
}
