import type { SeriesName } from "./usage-series";

const looks: Record<SeriesName, { colour: string; texture: string | null }> = {
  valid: { colour: "text-good", texture: null },
  limits: { colour: "text-notice", texture: "M0 4h8M0 0h8M0 8h8" },
  notAllowed: { colour: "text-info", texture: "M-2 2l4-4M0 8l8-8M6 10l4-4" },
  ended: { colour: "text-danger", texture: "M0 0l8 8M0 8l8-8" },
};

/** A colour and a texture for each series, because colour alone doesn't reach everybody. */
export function SeriesPatterns({ id }: { id: string }) {
  return (
    <defs>
      {Object.entries(looks).map(([name, { colour, texture }]) => (
        <pattern key={name} id={`${id}-${name}`} width="8" height="8" patternUnits="userSpaceOnUse" className={colour}>
          <rect width="8" height="8" className="fill-current" />
          {texture && <path d={texture} className="fill-none stroke-surface" strokeWidth="1.5" />}
        </pattern>
      ))}
    </defs>
  );
}
