"use client";
import { type ReactNode, useEffect, useRef } from "react";
import { PageTitle } from "./page-title";

/** The title of what took a form's place. It takes the focus the form had, so that a screen reader says what came. */
export function ArrivedTitle({ title, purpose }: { title: ReactNode; purpose: ReactNode }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), []);
  return (
    <div ref={box} tabIndex={-1} className="outline-none">
      <PageTitle title={title} purpose={purpose} />
    </div>
  );
}
