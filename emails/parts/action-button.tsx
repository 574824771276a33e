import { Button, Section } from "@react-email/components";
import { mailStyle } from "./mail-style";

interface ActionButtonProps {
  href: string;
  label: string;
  /** The address itself is the secret: it is not put on paper when the mail is printed. */
  isSecret?: boolean;
  /** Beside a button that matters more. */
  isPlain?: boolean;
  /** Nothing follows it on the card. */
  isLast?: boolean;
}

export function ActionButton({ href, label, isSecret = false, isPlain = false, isLast = false }: ActionButtonProps) {
  return (
    <Section style={isLast ? mailStyle.lastAction : mailStyle.action}>
      <Button
        className={`${isPlain ? "lk-plain-button" : "lk-button"}${isSecret ? "" : " lk-address"}`}
        href={href}
        style={{ ...mailStyle.button, ...(isPlain && mailStyle.plainButton) }}
      >
        {label}
      </Button>
    </Section>
  );
}
