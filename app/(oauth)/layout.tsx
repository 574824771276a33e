import type { ReactNode } from "react";
import { StandaloneCard } from "@/components/standalone-card";

export default function OAuthLayout({ children }: { children: ReactNode }) {
  return <StandaloneCard>{children}</StandaloneCard>;
}
