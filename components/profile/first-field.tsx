"use client";
import { type ReactNode, useEffect, useRef } from "react";

/** A form that came by a click takes the focus its button had. */
export function FirstField({ children }: { children: ReactNode }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.querySelector<HTMLElement>("input:not([hidden])")?.focus(), []);
  return <div ref={box}>{children}</div>;
}
