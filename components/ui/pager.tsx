import Link from "next/link";
import { Button } from "./button";

type PagerProps = {
  label: string;
  /** The page's address without its cursor. */
  path: string;
  filters: Record<string, string | undefined>;
  nextCursor: string | null;
  /** Whether this is a later page than the first. */
  paged: boolean;
  newest: string;
  older: string;
};

/** Going back is the browser's; what it can't do is lead from a shared link to the newest. */
export function Pager({ label, path, filters, nextCursor, paged, newest, older }: PagerProps) {
  if (!nextCursor && !paged) return null;
  return (
    <nav aria-label={label} className="mt-4 flex flex-wrap justify-end gap-2">
      {paged && (
        <Button variant="secondary" asChild>
          <Link href={addressOf(path, filters)}>{newest}</Link>
        </Button>
      )}
      {nextCursor && (
        <Button variant="secondary" asChild>
          <Link href={addressOf(path, { ...filters, cursor: nextCursor })}>{older}</Link>
        </Button>
      )}
    </nav>
  );
}

/** A path with those of the parameters that say something. */
export function addressOf(path: string, params: Record<string, string | undefined>): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(params)) if (value) query.set(name, value);
  return query.size > 0 ? `${path}?${query}` : path;
}
