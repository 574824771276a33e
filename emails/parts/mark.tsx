import { light, mailStyle } from "./mail-style";

/**
 * The glyph of components/brand/mark.tsx, drawn for clients that know no custom properties. Inline, so that opening the
 * mail tells nobody; a client that drops SVG still shows the name beside it.
 */
export function Mark() {
  return (
    <svg
      aria-hidden="true"
      fill="none"
      height="24"
      strokeLinecap="round"
      strokeLinejoin="round"
      strokeWidth="3"
      style={mailStyle.mark}
      viewBox="0 0 32 32"
      width="24"
    >
      <path d="M20.5 5.5H24A3.5 3.5 0 0 1 27.5 9v14a3.5 3.5 0 0 1-3.5 3.5h-3.5" stroke="currentColor" />
      <g className="lk-key" stroke={light.brass}>
        <circle cx="8.5" cy="16" r="4.5" />
        <path d="M13 16h8.5M17.5 16v4" />
      </g>
    </svg>
  );
}
