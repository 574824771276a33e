import { CopyButton } from "@/components/ui/copy-button";

type CodeSampleProps = { label?: string; copyLabel: string; text: string };

/** Text for a machine, whole lines kept apart, with a button that copies it. */
export function CodeSample({ label, copyLabel, text }: CodeSampleProps) {
  return (
    <div className="flex flex-col gap-1.5">
      {label && <h2 className="font-medium">{label}</h2>}
      <div className="flex items-start gap-2 rounded-lg border bg-sunken py-1.5 pr-1.5 pl-4">
        <pre className="min-w-0 flex-1 py-1.5 font-mono text-sm whitespace-pre-wrap wrap-anywhere">{text}</pre>
        <CopyButton text={text} label={copyLabel} iconOnly variant="quiet" size="icon-sm" />
      </div>
    </div>
  );
}
