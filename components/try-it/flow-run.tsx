"use client";
import { ExternalLink, LoaderCircle, Play } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { useHydrated } from "@/client/use-hydrated";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { grantNames } from "@/shared/app-kinds";
import { type CodeAsk, startCodeFlow, type Waiting } from "./code-flow";
import { type DeviceShown, runDeviceFlow } from "./device-flow";
import type { Flow } from "./flow-panel";
import type { Runner } from "./use-runner";

type FlowRunProps = {
  runner: Runner;
  flow: Flow;
  ask: CodeAsk;
  /** What is not prepared yet. */
  blocked: "credential" | "address" | null;
};

/** The button, and what the person has to do while the flow waits for them. */
export function FlowRun({ runner, flow, ask, blocked }: FlowRunProps) {
  const t = useTranslations("tryIt");
  const hydrated = useHydrated();
  const [running, setRunning] = useState(false);
  const [waiting, setWaiting] = useState<Waiting | null>(null);
  const [shown, setShown] = useState<DeviceShown | null>(null);
  const stop = useRef<() => void>(() => undefined);

  // What still waits when the page is left would poll on.
  useEffect(() => () => stop.current(), []);

  async function run() {
    setRunning(true);
    if (flow === "code") {
      return startCodeFlow(runner, ask, {
        onWaiting(waiting) {
          setWaiting(waiting);
          if (waiting) stop.current = waiting.cancel;
        },
        onEnd: () => setRunning(false),
      });
    }
    if (flow === "client") {
      const scope = ask.scopes.join(" ");
      const answer = await runner.post("client", "/oauth/token", {
        grant_type: grantNames.client,
        ...(scope && { scope }),
      });
      runner.take(answer);
    } else {
      const abort = new AbortController();
      stop.current = () => abort.abort();
      await runDeviceFlow(runner, ask.scopes, setShown, abort.signal);
    }
    setRunning(false);
  }

  function cancel() {
    stop.current();
    setWaiting(null);
    setShown(null);
    setRunning(false);
  }

  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center gap-3">
        <Button disabled={!hydrated || running || blocked !== null} onClick={run}>
          {running ? <LoaderCircle aria-hidden className="motion-safe:animate-spin" /> : <Play aria-hidden />}
          {t(`flows.${flow}.run`)}
        </Button>
        {(waiting || shown) && (
          <Button variant="secondary" onClick={cancel}>
            {t("stop")}
          </Button>
        )}
        {blocked && <p className="text-sm text-ink-soft">{t(`blocked.${blocked}`)}</p>}
      </div>
      <div role="status">
        {waiting && (
          <p>
            {t.rich("waitingForWindow", {
              link: (words) => (
                <a href={waiting.url} target="_blank" rel="noopener opener" className="link">
                  {words}
                </a>
              ),
            })}
          </p>
        )}
        {shown && (
          <div className="flex flex-col gap-2 rounded-lg border p-4">
            <p>{t("deviceText")}</p>
            <p className="flex flex-wrap items-center gap-2">
              <code className="font-mono text-lg font-medium">{shown.userCode}</code>
              <CopyButton text={shown.userCode} label={t("copyUserCode")} iconOnly variant="quiet" size="icon-sm" />
            </p>
            <a
              href={shown.complete}
              target="_blank"
              rel="noopener"
              className="link inline-flex items-center gap-1 wrap-anywhere"
            >
              {shown.address}
              <ExternalLink aria-hidden className="size-4 shrink-0" />
            </a>
          </div>
        )}
      </div>
    </div>
  );
}
