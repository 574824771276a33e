import type { ReactNode } from "react";
import { ClientMessages } from "@/components/i18n/client-messages";
import { StandaloneCard } from "@/components/standalone-card";

export default function SignedOutLayout({ children }: { children: ReactNode }) {
  return (
    <ClientMessages namespaces={["auth", "code"]}>
      <StandaloneCard>{children}</StandaloneCard>
    </ClientMessages>
  );
}
