import { Search } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";

/** A plain form: what is asked for stands in the address, and needs no script. */
export function RefusalSearch({ requestId }: { requestId: string | undefined }) {
  const t = useTranslations("refusal");
  return (
    <search>
      <form action="/refusals" className="flex max-w-2xl flex-col gap-3 sm:flex-row sm:items-start">
        <div className="min-w-0 flex-1">
          <Field label={t("requestId")} hint={t("requestIdHint")}>
            {(control) => (
              <Input
                {...control}
                key={requestId}
                mono
                name="request"
                defaultValue={requestId}
                maxLength={100}
                required
                placeholder="req_…"
                autoComplete="off"
                autoCapitalize="none"
                spellCheck={false}
                className="text-sm"
              />
            )}
          </Field>
        </div>
        <Button type="submit" className="sm:mt-7.5">
          <Search aria-hidden />
          {t("explain")}
        </Button>
      </form>
    </search>
  );
}
