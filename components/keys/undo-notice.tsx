"use client";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import type { Problem } from "@/client/api";
import { useSignedInApi } from "@/client/use-signed-in-api";
import { useProblemText } from "@/components/forms/use-problem-text";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { useToast } from "@/components/ui/toast";
import type { Undoable } from "./key-dialog";
import { undoReply } from "./key-replies";

type UndoNoticeProps = { undoable: Undoable; onUndone: () => void; onGone: () => void };

/** Stays until it is used, put away, or too late. */
export function UndoNotice({ undoable, onUndone, onGone }: UndoNoticeProps) {
  const t = useTranslations("keys");
  const call = useSignedInApi();
  const toast = useToast();
  const problemText = useProblemText();
  const [problem, setProblem] = useState<Problem | null>(null);
  const [pending, setPending] = useState(false);
  const secondsLeft = useSecondsUntil(undoable.until);
  const over = secondsLeft <= 0;

  useEffect(() => {
    if (over) onGone();
  }, [over, onGone]);

  async function undo() {
    setPending(true);
    const result = await call("POST", `/api/v1/keys/bulk/${undoable.batchId}/undo`, {}, { reply: undoReply });
    setPending(false);
    if (!result.ok) return setProblem(result.problem);
    toast(t("undone", { count: result.data }));
    onUndone();
  }

  return (
    <Notice tone="notice" className="mb-4">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <p role="status">{t("bulkRevoked", { count: undoable.count })}</p>
        <Button variant="secondary" size="sm" disabled={pending} onClick={undo}>
          {t("undo")}
        </Button>
        <span className="text-sm text-ink-soft tabular-nums">{t("undoLeft", { time: clock(secondsLeft) })}</span>
        <Button variant="quiet" size="sm" onClick={onGone}>
          {t("undoDismiss")}
        </Button>
      </div>
      {problem && (
        <p role="alert" className="mt-2 text-danger">
          {problemText(problem)}
        </p>
      )}
    </Notice>
  );
}

function useSecondsUntil(moment: string): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, []);
  return Math.ceil((Date.parse(moment) - now) / 1000);
}

function clock(seconds: number): string {
  const left = Math.max(0, seconds);
  return `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}`;
}
