import type { ReactNode } from "react";

/** What a machine reads, one a line. */
export function Codes({ codes, none }: { codes: string[]; none: ReactNode }) {
  if (codes.length === 0) return <p className="text-ink-soft">{none}</p>;
  return (
    <ul className="flex flex-col gap-1">
      {codes.map((code) => (
        <li key={code}>
          <code className="font-mono text-sm wrap-anywhere">{code}</code>
        </li>
      ))}
    </ul>
  );
}
