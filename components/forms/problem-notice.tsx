"use client";
import type { Problem } from "@/client/api";
import { Notice } from "@/components/ui/notice";
import { useProblemText } from "./use-problem-text";

/** Why what was asked for didn't happen, where no field is to blame. */
export function ProblemNotice({ problem }: { problem: Problem | null }) {
  const problemText = useProblemText();
  if (!problem) return null;
  return (
    <Notice tone="danger" role="alert">
      {problem.errors[0]?.message ?? problemText(problem)}
    </Notice>
  );
}
