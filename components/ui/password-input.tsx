"use client";
import { Eye, EyeOff } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ComponentProps, useState } from "react";
import { Button } from "./button";
import { Input } from "./input";

/** The toggle's name leaves out the field's own name, or "Password" would find two controls. */
export function PasswordInput(props: Omit<ComponentProps<typeof Input>, "type">) {
  const t = useTranslations("common");
  const [shown, setShown] = useState(false);
  return (
    <div className="relative">
      <Input {...props} type={shown ? "text" : "password"} spellCheck={false} autoCapitalize="none" className="pr-11" />
      <Button
        variant="quiet"
        size="icon-sm"
        className="absolute top-1/2 right-1 -translate-y-1/2 text-ink-soft"
        aria-pressed={shown}
        aria-label={t("showCharacters")}
        onClick={() => setShown(!shown)}
      >
        {shown ? <EyeOff aria-hidden /> : <Eye aria-hidden />}
      </Button>
    </div>
  );
}
