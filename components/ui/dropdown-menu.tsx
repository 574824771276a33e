"use client";
import clsx from "clsx";
import Link from "next/link";
import {
  type ComponentProps,
  type FocusEvent,
  type KeyboardEvent,
  type ReactNode,
  useEffect,
  useId,
  useRef,
  useState,
} from "react";
import { useHydrated } from "@/client/use-hydrated";
import { Button } from "./button";

type MenuProps = Pick<ComponentProps<typeof Button>, "variant" | "size" | "className"> & {
  /** The trigger's content. */
  trigger: ReactNode;
  /** The trigger's name where its content is only an icon. */
  label?: string;
  children: ReactNode;
};

/** A menu button after the ARIA practices: arrows, Home and End move, Escape and Tab close, focus goes back. */
export function Menu({ trigger, label, children, variant = "quiet", ...rest }: MenuProps) {
  const id = useId();
  const hydrated = useHydrated();
  const [open, setOpen] = useState(false);
  const [place, setPlace] = useState("");
  const button = useRef<HTMLButtonElement>(null);
  const list = useRef<HTMLDivElement>(null);

  useEffect(() => {
    if (open) items(list.current)[0]?.focus();
  }, [open]);

  function show() {
    setPlace(placeBeside(button.current));
    setOpen(true);
  }

  function close() {
    setOpen(false);
    button.current?.focus();
  }

  function onKeyDown(event: KeyboardEvent) {
    const target = targetOf(event.key, items(list.current));
    if (target) {
      event.preventDefault();
      return target.focus();
    }
    if (event.key === "Tab") return setOpen(false);
    if (event.key !== "Escape") return;
    event.preventDefault();
    close();
  }

  // A click elsewhere takes the focus elsewhere, which closes the menu as well.
  function onBlur(event: FocusEvent) {
    if (!event.currentTarget.contains(event.relatedTarget)) setOpen(false);
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: only watches the focus of what is inside
    <div className="relative min-w-0" onBlur={onBlur}>
      <Button
        ref={button}
        variant={variant}
        aria-label={label}
        aria-haspopup="menu"
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        disabled={!hydrated}
        onClick={() => (open ? setOpen(false) : show())}
        // Safari gives a clicked button no focus; the blur would close the menu and the click open it again.
        onMouseDown={(event) => open && event.preventDefault()}
        onKeyDown={(event) => {
          if (event.key === "ArrowDown") show();
        }}
        {...rest}
      >
        {trigger}
      </Button>
      {open && (
        <div
          ref={list}
          id={id}
          role="menu"
          tabIndex={-1}
          aria-label={label}
          onKeyDown={onKeyDown}
          onClick={close}
          className={clsx(
            "absolute z-50 my-1.5 w-max max-w-[calc(100vw-2rem)] min-w-48 animate-fade-in rounded-lg border bg-surface p-1 shadow-lift outline-none",
            place,
          )}
        >
          {children}
        </div>
      )}
    </div>
  );
}

const itemLook =
  "flex min-h-9 w-full items-center gap-2 rounded-md px-3 text-left -outline-offset-2 transition-colors hover:bg-sunken focus:bg-sunken disabled:opacity-55 pointer-coarse:min-h-11 [&_svg]:size-4";

type MenuItemProps = { onSelect: () => void; danger?: boolean; disabled?: boolean; children: ReactNode };

export function MenuItem({ onSelect, danger = false, disabled, children }: MenuItemProps) {
  return (
    <button
      type="button"
      role="menuitem"
      tabIndex={-1}
      disabled={disabled}
      onClick={onSelect}
      className={clsx(itemLook, danger && "text-danger")}
    >
      {children}
    </button>
  );
}

export function MenuLink({ href, children }: { href: string; children: ReactNode }) {
  return (
    <Link href={href} role="menuitem" tabIndex={-1} className={itemLook}>
      {children}
    </Link>
  );
}

export function MenuLabel({ children }: { children: ReactNode }) {
  return <p className="max-w-72 truncate px-3 py-2 text-sm text-ink-soft">{children}</p>;
}

export function MenuSeparator() {
  return <hr className="my-1" />;
}

/** Towards the middle of the window, where there is room. */
function placeBeside(button: HTMLElement | null): string {
  const box = button?.getBoundingClientRect();
  if (!box) return "";
  const across = box.left + box.width / 2 < innerWidth / 2 ? "left-0" : "right-0";
  return `${across} ${box.bottom > innerHeight * 0.7 ? "bottom-full" : "top-full"}`;
}

function items(list: HTMLElement | null): HTMLElement[] {
  return [...(list?.querySelectorAll<HTMLElement>("[role=menuitem]:not(:disabled)") ?? [])];
}

function targetOf(key: string, all: HTMLElement[]): HTMLElement | undefined {
  const here = all.findIndex((item) => item.matches(":focus"));
  if (key === "ArrowDown") return all[(here + 1) % all.length];
  if (key === "ArrowUp") return all.at(here <= 0 ? -1 : here - 1);
  if (key === "Home") return all[0];
  if (key === "End") return all.at(-1);
  return undefined;
}
