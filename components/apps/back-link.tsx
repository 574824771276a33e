import { ChevronLeft } from "lucide-react";
import { TextLink } from "@/components/ui/text-link";

/** Back to the page above this one. */
export function BackLink({ href, label }: { href: string; label: string }) {
  return (
    <TextLink href={href} className="mb-2 inline-flex items-center gap-1 self-start text-sm">
      <ChevronLeft aria-hidden className="size-4" />
      {label}
    </TextLink>
  );
}
