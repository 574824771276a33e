import { Check } from "lucide-react";
import { useId } from "react";
import { useScopeWords } from "./use-scope-words";

type ScopeListProps = {
  /** Names the list. Left out where the page says what the list is. */
  title?: string;
  label?: string;
  scopes: readonly string[];
};

/** What an app may do, a sentence each; the scope's own name is its tooltip. */
export function ScopeList({ title, label, scopes }: ScopeListProps) {
  const id = useId();
  const words = useScopeWords();
  if (scopes.length === 0) return null;
  return (
    <div className="flex flex-col gap-2">
      {title && (
        <h2 id={id} className="font-medium">
          {title}
        </h2>
      )}
      <ul aria-label={label} aria-labelledby={title ? id : undefined} className="flex flex-col gap-1.5">
        {scopes.map((scope) => (
          <li key={scope} title={scope} className="flex gap-2.5">
            <Check aria-hidden className="mt-1 size-4 shrink-0 text-ink-soft" />
            <span className="min-w-0 wrap-anywhere">{words(scope)}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
