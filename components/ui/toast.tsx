"use client";
import { CircleCheck, Info, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { createContext, type ReactNode, useCallback, useContext, useEffect, useState } from "react";
import { Button } from "./button";

type Toast = { id: number; text: string; tone: "good" | "info" };
type ShowToast = (text: string, tone?: Toast["tone"]) => void;

const ToastContext = createContext<ShowToast>(() => undefined);

/** `const toast = useToast(); toast("Key renamed")`. For news that needs no answer; problems stay beside their cause. */
export function useToast() {
  return useContext(ToastContext);
}

const SHOWN_MS = 6_000;

/** One message at a time, in a live region that exists before the first message, or it would not be read out. */
export function ToastProvider({ children }: { children: ReactNode }) {
  const t = useTranslations("common");
  const [toast, setToast] = useState<Toast | null>(null);
  const [held, setHeld] = useState(false);
  const show = useCallback<ShowToast>((text, tone = "good") => setToast({ id: Date.now(), text, tone }), []);

  useEffect(() => {
    if (!toast || held) return;
    const timer = setTimeout(() => setToast(null), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [toast, held]);

  const Icon = toast?.tone === "info" ? Info : CircleCheck;
  return (
    <ToastContext value={show}>
      {children}
      <div
        role="status"
        className="pointer-events-none fixed inset-x-0 bottom-20 z-50 flex justify-center px-4 sm:bottom-6"
      >
        {toast && (
          // biome-ignore lint/a11y/noStaticElementInteractions: it does nothing by itself, it only waits while being read
          <div
            key={toast.id}
            className="pointer-events-auto flex animate-fade-in items-center gap-3 rounded-lg border bg-surface py-1.5 pr-1.5 pl-4 shadow-lift"
            onPointerEnter={() => setHeld(true)}
            onPointerLeave={() => setHeld(false)}
            onFocus={() => setHeld(true)}
            onBlur={() => setHeld(false)}
          >
            <Icon aria-hidden className={toast.tone === "info" ? "size-4 text-info" : "size-4 text-good"} />
            <span>{toast.text}</span>
            <Button variant="quiet" size="icon-sm" aria-label={t("dismiss")} onClick={() => setToast(null)}>
              <X aria-hidden />
            </Button>
          </div>
        )}
      </div>
    </ToastContext>
  );
}
