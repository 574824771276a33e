"use client";
import { lazy, Suspense, useSyncExternalStore } from "react";
import { askedStepUp, onStepUp } from "@/client/step-up";

const StepUpDialog = lazy(() => import("./step-up-dialog").then(({ StepUpDialog }) => ({ default: StepUpDialog })));

/** Where a call of the page asks for the password once more, on pages that can do lasting harm; nothing to see until then. */
export function StepUp() {
  const asked = useSyncExternalStore(onStepUp, askedStepUp, () => null);
  return <Suspense>{asked && <StepUpDialog asked={asked} />}</Suspense>;
}
