"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { isRecord, type Problem } from "@/client/api";
import { useHydrated } from "@/client/use-hydrated";
import { useSignedInApi } from "@/client/use-signed-in-api";
import { type ApiCall, CallCommands } from "@/components/commands/call-commands";
import { cliOf } from "@/components/commands/shell-command";
import { ProblemNotice } from "@/components/forms/problem-notice";
import { Section } from "@/components/portal/section";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Notice } from "@/components/ui/notice";

type Verification = {
  rows: number;
  head: { seq: number; hash: string } | null;
  fault: { seq: number | null; eventId: string | null; kind: string } | null;
};

/** Every row's hash covers the row before it, so one that was changed or taken out shows. */
export function ChainPanel() {
  const t = useTranslations("admin.audit.chain");
  const call = useSignedInApi();
  const hydrated = useHydrated();
  const [pending, setPending] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [found, setFound] = useState<Verification | null>(null);
  const [noted, setNoted] = useState("");
  const head = noted.trim();
  const query = head ? `?head=${encodeURIComponent(head)}` : "";
  const request: ApiCall = { method: "GET", path: `/admin/audit/verify${query}` };

  async function check() {
    setPending(true);
    setProblem(null);
    setFound(null);
    const result = await call(request.method, `/api/v1${request.path}`, undefined, {
      reply: { parse: verificationOf },
    });
    setPending(false);
    if (result.ok) setFound(result.data);
    else setProblem(result.problem);
  }

  const button = (
    <Button variant="secondary" disabled={!hydrated || pending} onClick={check}>
      {t("check")}
    </Button>
  );
  return (
    <Section title={t("title")} text={t("text")} action={button} className="mb-6">
      <ProblemNotice problem={problem} />
      <div role="status" className="empty:hidden">
        {pending ? <p>{t("checking")}</p> : found && <Outcome found={found} />}
      </div>
      <details>
        <summary className="w-fit rounded-md text-sm text-ink-soft hover:text-ink">{t("noted")}</summary>
        <div className="mt-3 max-w-2xl">
          <Field label={t("notedLine")} hint={t("notedHint")}>
            {(control) => (
              <Input
                {...control}
                mono
                value={noted}
                maxLength={82}
                autoComplete="off"
                spellCheck={false}
                onChange={(event) => setNoted(event.target.value)}
              />
            )}
          </Field>
        </div>
      </details>
      {hydrated && <CallCommands call={request} cli={cliOf("audit verify", { head })} />}
    </Section>
  );
}

function Outcome({ found: { rows, head, fault } }: { found: Verification }) {
  const t = useTranslations("admin.audit.chain");
  if (fault) {
    const title = fault.seq === null ? t("brokenOutside") : t("brokenAt", { seq: fault.seq });
    return (
      <Notice tone="danger" title={title}>
        {t("fault", { kind: fault.kind, event: fault.eventId ?? "" })}
      </Notice>
    );
  }
  return (
    <Notice tone="good" title={t("holds", { rows })}>
      {head && (
        <>
          <p>{t("head", { seq: head.seq })}</p>
          <p className="flex items-center gap-1">
            <code className="min-w-0 font-mono text-sm wrap-anywhere">{`${head.seq}:${head.hash}`}</code>
            <CopyButton
              text={`${head.seq}:${head.hash}`}
              label={t("copyHead")}
              iconOnly
              variant="quiet"
              size="icon-sm"
            />
          </p>
        </>
      )}
    </Notice>
  );
}

function verificationOf(content: unknown): Verification {
  if (!isRecord(content) || typeof content.rows !== "number") throw new TypeError("reply_invalid");
  const { rows, head, fault } = content;
  return {
    rows,
    head:
      isRecord(head) && typeof head.seq === "number" && typeof head.hash === "string"
        ? { seq: head.seq, hash: head.hash }
        : null,
    fault: isRecord(fault)
      ? {
          seq: typeof fault.seq === "number" ? fault.seq : null,
          eventId: typeof fault.eventId === "string" ? fault.eventId : null,
          kind: String(fault.kind),
        }
      : null,
  };
}
