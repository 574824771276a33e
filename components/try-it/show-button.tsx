"use client";
import { Eye, EyeOff } from "lucide-react";
import { Button } from "@/components/ui/button";

type ShowButtonProps = { shown: boolean; label: string; onChange: (shown: boolean) => void };

export function ShowButton({ shown, label, onChange }: ShowButtonProps) {
  return (
    <Button variant="quiet" size="icon-sm" aria-pressed={shown} aria-label={label} onClick={() => onChange(!shown)}>
      {shown ? <EyeOff aria-hidden /> : <Eye aria-hidden />}
    </Button>
  );
}
