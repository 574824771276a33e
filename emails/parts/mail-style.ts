import type { CSSProperties } from "react";

// The OKLCH tokens of app/globals.css as hex: mail clients do not read oklch().
export const light = {
  paper: "#f9f6f2",
  surface: "#fefdfc",
  line: "#dbd7cf",
  ink: "#241e17",
  inkSoft: "#645c53",
  brass: "#b07a20",
  brassInk: "#170d02",
};
const dark = {
  paper: "#161310",
  surface: "#1e1b17",
  line: "#39352f",
  ink: "#eeebe4",
  inkSoft: "#afaaa0",
  brass: "#e0ae57",
};

const sans =
  'Geist, -apple-system, BlinkMacSystemFont, "Segoe UI", "PingFang SC", "Noto Sans SC", "Microsoft YaHei", sans-serif';
const mono = '"Geist Mono", ui-monospace, Menlo, Consolas, monospace';

export const mailStyle = {
  body: { margin: 0, padding: "32px 16px", backgroundColor: light.paper, color: light.ink, fontFamily: sans },
  container: { maxWidth: "520px", margin: "0 auto" },
  brand: { margin: "0 0 16px", fontSize: "15px", lineHeight: "24px", fontWeight: 600, color: light.ink },
  mark: { verticalAlign: "-6px", marginRight: "8px" },
  card: { backgroundColor: light.surface, border: `1px solid ${light.line}`, borderRadius: "12px", padding: "24px" },
  title: { margin: "0 0 16px", fontSize: "24px", lineHeight: "32px", fontWeight: 600, color: light.ink },
  text: { margin: "0 0 16px", fontSize: "15px", lineHeight: "24px", color: light.ink },
  note: { margin: "0 0 16px", fontSize: "13px", lineHeight: "20px", color: light.inkSoft },
  facts: { margin: "0 0 20px", borderCollapse: "collapse", width: "100%" },
  factLabel: {
    padding: "4px 16px 4px 0",
    width: "88px",
    verticalAlign: "top",
    fontSize: "13px",
    lineHeight: "24px",
    color: light.inkSoft,
  },
  factValue: {
    padding: "4px 0",
    verticalAlign: "top",
    fontSize: "15px",
    lineHeight: "24px",
    color: light.ink,
    wordBreak: "break-word",
  },
  machine: { fontFamily: mono, fontSize: "13px" },
  code: {
    margin: 0,
    fontFamily: mono,
    fontSize: "32px",
    lineHeight: "40px",
    fontWeight: 600,
    letterSpacing: "4px",
    color: light.ink,
    userSelect: "all",
    WebkitUserSelect: "all",
  },
  codeFrame: { margin: "4px 0 16px", border: `1px solid ${light.line}`, borderRadius: "8px", padding: "12px 16px" },
  reference: { margin: 0, fontSize: "13px", lineHeight: "20px", color: light.inkSoft },
  referenceWord: { fontFamily: mono, fontWeight: 600, color: light.ink },
  action: { margin: "4px 0 20px" },
  lastAction: { margin: "16px 0 4px" },
  button: {
    backgroundColor: light.brass,
    color: light.brassInk,
    border: `1px solid ${light.brass}`,
    borderRadius: "8px",
    padding: "10px 20px",
    fontSize: "15px",
    lineHeight: "24px",
    fontWeight: 600,
    textDecoration: "none",
  },
  plainButton: { backgroundColor: light.surface, border: `1px solid ${light.inkSoft}`, color: light.ink },
  rule: { margin: "4px 0 16px", border: 0, borderTop: `1px solid ${light.line}` },
  subtitle: { margin: "0 0 4px", fontSize: "15px", lineHeight: "24px", fontWeight: 600, color: light.ink },
  last: { margin: 0, fontSize: "15px", lineHeight: "24px", color: light.ink },
  footer: { margin: "16px 0 0", fontSize: "13px", lineHeight: "20px", color: light.inkSoft },
} satisfies Record<string, CSSProperties>;

/** Class names, because inline styles know neither dark mode nor printing. The cells are named too because the
 * body's style sits on a cell. Free of quotes and `>`: React escapes them. */
export const mailCss = `
:root { color-scheme: light dark; supported-color-schemes: light dark; }
@media (prefers-color-scheme: dark) {
  .lk-paper, .lk-paper td { background-color: ${dark.paper} !important; }
  .lk-card, .lk-card td { background-color: ${dark.surface} !important; }
  .lk-card, .lk-frame { border-color: ${dark.line} !important; }
  .lk-rule { border-top-color: ${dark.line} !important; }
  .lk-ink { color: ${dark.ink} !important; }
  .lk-soft { color: ${dark.inkSoft} !important; }
  .lk-key { stroke: ${dark.brass} !important; }
  .lk-button { background-color: ${dark.brass} !important; border-color: ${dark.brass} !important; }
  .lk-plain-button { background-color: ${dark.surface} !important; border-color: ${dark.inkSoft} !important; color: ${dark.ink} !important; }
}
@media print {
  .lk-paper, .lk-paper td, .lk-card { background-color: #fff !important; }
  .lk-card, .lk-frame { border-color: #999 !important; break-inside: avoid; }
  .lk-ink, .lk-soft { color: #000 !important; }
  .lk-key { stroke: #000 !important; }
  .lk-button, .lk-plain-button { background-color: #fff !important; border-color: #000 !important; color: #000 !important; }
  .lk-address::after { content: attr(href); display: block; font-weight: 400; font-size: 13px; }
}`;
