"use client";
import { type ReactNode, useEffect, useRef } from "react";
import { Notice } from "@/components/ui/notice";

/** What came of a form, in its place: it takes the focus the form had, so that it is read out. */
export function ArrivedNotice({ children }: { children: ReactNode }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), []);
  return (
    <Notice ref={box} tone="good" tabIndex={-1}>
      {children}
    </Notice>
  );
}
