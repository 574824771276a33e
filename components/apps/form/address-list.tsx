"use client";
import { CircleAlert, CircleCheck, Plus, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, type RefObject, useId, useRef } from "react";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import type { AppKind } from "@/shared/app-kinds";
import { useAddressCheck, useAddressText } from "./use-address-problems";

type AddressListProps = {
  legend: string;
  hint: string;
  /** The name of the form's field; each input is `name.index`. */
  name: string;
  kind: AppKind;
  addresses: string[];
  onChange: (addresses: string[]) => void;
  /** The form was sent without the one address that it needs. */
  missing?: boolean;
  children?: ReactNode;
};

/** One input an address, at least one of them, each judged as it is typed. */
export function AddressList(props: AddressListProps) {
  const { legend, hint, name, kind, addresses, onChange, missing = false, children } = props;
  const t = useTranslations("apps");
  const id = useId();
  const list = useRef<HTMLFieldSetElement>(null);
  const problems = useAddressCheck()(addresses, kind);
  const rows = addresses.length > 0 ? addresses : [""];

  function remove(index: number) {
    onChange(rows.filter((_, each) => each !== index));
    focusInput(list, Math.max(index - 1, 0));
  }

  function add() {
    onChange([...rows, ""]);
    focusInput(list, rows.length);
  }

  return (
    <fieldset ref={list} aria-describedby={`${id}-hint`} className="flex min-w-0 flex-col gap-2">
      <legend className="font-medium">{legend}</legend>
      <p id={`${id}-hint`} className="text-sm text-ink-soft">
        {hint}
      </p>
      {rows.map((address, index) => (
        <AddressRow
          // biome-ignore lint/suspicious/noArrayIndexKey: an address has no other name, and rows keep no state
          key={index}
          id={`${id}-${index}`}
          name={`${name}.${index}`}
          label={t("addressNumber", { legend, number: index + 1 })}
          removeLabel={t("removeAddress", { number: index + 1 })}
          kind={kind}
          address={address}
          problem={problems.get(index) ?? (missing && index === 0 ? "required" : undefined)}
          onChange={(typed) => onChange(rows.map((each, place) => (place === index ? typed : each)))}
          onRemove={rows.length > 1 || address !== "" ? () => remove(index) : null}
        />
      ))}
      <div className="flex flex-wrap gap-1">
        <Button variant="quiet" size="sm" onClick={add}>
          <Plus aria-hidden />
          {t("addAddress")}
        </Button>
        {children}
      </div>
    </fieldset>
  );
}

type AddressRowProps = {
  id: string;
  name: string;
  label: string;
  removeLabel: string;
  kind: AppKind;
  address: string;
  problem: string | undefined;
  onChange: (address: string) => void;
  onRemove: (() => void) | null;
};

function AddressRow({ id, name, label, removeLabel, kind, address, problem, onChange, onRemove }: AddressRowProps) {
  const addressText = useAddressText();
  const t = useTranslations("apps");
  const said = address !== "" || problem !== undefined;
  return (
    <div className="flex flex-col gap-1">
      <div className="flex gap-2">
        <Input
          id={id}
          name={name}
          mono
          value={address}
          onChange={(event) => onChange(event.target.value)}
          aria-label={label}
          aria-invalid={problem ? true : undefined}
          aria-describedby={said ? `${id}-verdict` : undefined}
          placeholder={kind === "native" ? "http://127.0.0.1/callback" : "https://app.example.com/callback"}
          inputMode="url"
          autoCapitalize="none"
          autoComplete="off"
          spellCheck={false}
          className="text-sm"
        />
        {onRemove && (
          <Button variant="quiet" size="icon" aria-label={removeLabel} onClick={onRemove}>
            <X aria-hidden />
          </Button>
        )}
      </div>
      {said && (
        <p id={`${id}-verdict`} className={`flex gap-1.5 text-sm ${problem ? "text-danger" : "text-good"}`}>
          {problem ? (
            <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
          ) : (
            <CircleCheck aria-hidden className="mt-0.5 size-4 shrink-0" />
          )}
          <span>{problem ? addressText(problem, kind) : t("addressGood")}</span>
        </p>
      )}
    </div>
  );
}

/** Once the row is there. */
function focusInput(list: RefObject<HTMLFieldSetElement | null>, index: number) {
  setTimeout(() => list.current?.querySelectorAll("input")[index]?.focus());
}
