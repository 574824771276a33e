import { CopyButton } from "@/components/ui/copy-button";

type CodeBlockProps = { label?: string | undefined; copyLabel: string; text: string };

/** Code whose lines stay as they are; what is too wide scrolls inside, and is reached by keyboard. */
export function CodeBlock({ label, copyLabel, text }: CodeBlockProps) {
  return (
    <div className="flex min-w-0 flex-col gap-1.5">
      {label && <h3 className="font-medium">{label}</h3>}
      <div className="relative rounded-lg border bg-sunken">
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable by keyboard */}
        <pre tabIndex={0} className="max-h-112 overflow-auto py-3 pr-12 pl-4 font-mono text-sm">
          {text}
        </pre>
        <div className="absolute top-1.5 right-1.5">
          <CopyButton text={text} label={copyLabel} iconOnly size="icon-sm" />
        </div>
      </div>
    </div>
  );
}
