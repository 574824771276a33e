"use client";
import { LoaderCircle } from "lucide-react";
import { Button } from "@/components/ui/button";
import { useSettled } from "./use-settled";

type DecisionButtonsProps = {
  yes: string;
  no: string;
  /** What is being sent. Nothing can be clicked meanwhile. */
  pending: "yes" | "no" | null;
  onYes: () => void;
  onNo: () => void;
};

/** Two answers of one size. Neither has the focus, and neither takes a click that was meant for another page. */
export function DecisionButtons({ yes, no, pending, onYes, onNo }: DecisionButtonsProps) {
  const { settled, isHasty } = useSettled();
  const disabled = !settled || pending !== null;
  const unlessHasty = (act: () => void) => () => {
    if (!isHasty()) act();
  };
  return (
    <div className="grid grid-cols-2 gap-3">
      <Button variant="secondary" disabled={disabled} onClick={unlessHasty(onNo)}>
        {pending === "no" && <LoaderCircle aria-hidden className="motion-safe:animate-spin" />}
        {no}
      </Button>
      <Button disabled={disabled} onClick={unlessHasty(onYes)}>
        {pending === "yes" && <LoaderCircle aria-hidden className="motion-safe:animate-spin" />}
        {yes}
      </Button>
    </div>
  );
}
