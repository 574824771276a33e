"use client";
import { Menu, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { AdminRail } from "@/components/admin/admin-rail";
import { Wordmark } from "@/components/brand/mark";
import { Button } from "@/components/ui/button";
import { Modal } from "@/components/ui/modal";
import { Rail } from "./rail";

/** The rail of the portal, or of the admin's pages, on a narrow screen. */
export function RailSheet({ area = "portal" }: { area?: "portal" | "admin" }) {
  const t = useTranslations("portal");
  const common = useTranslations("common");
  const [open, setOpen] = useState(false);
  const close = () => setOpen(false);
  const AreaRail = area === "admin" ? AdminRail : Rail;
  return (
    <>
      <Button variant="quiet" size="icon" className="md:hidden" aria-label={t("menu")} onClick={() => setOpen(true)}>
        <Menu aria-hidden />
      </Button>
      {open && (
        <Modal
          aria-label={t("menu")}
          onDismiss={close}
          className="fixed inset-y-0 left-0 h-dvh max-h-none w-64 max-w-[85vw] border-r"
        >
          <div className="flex min-h-full flex-col gap-4 bg-paper p-3">
            <div className="flex items-center justify-between pl-3">
              <Wordmark />
              <Button variant="quiet" size="icon" aria-label={common("close")} onClick={close}>
                <X aria-hidden />
              </Button>
            </div>
            <AreaRail onNavigate={close} />
          </div>
        </Modal>
      )}
    </>
  );
}
