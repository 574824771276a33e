import type { ReactNode } from "react";
import { ClientMessages } from "@/components/i18n/client-messages";

export default function LeaksLayout({ children }: { children: ReactNode }) {
  return <ClientMessages namespaces={["leaks"]}>{children}</ClientMessages>;
}
