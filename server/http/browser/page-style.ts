import { Html } from "./html";

/** The colours and sizes of app/globals.css, for pages that load nothing. */
export const pageStyle = new Html(`
:root { color-scheme: light dark;
  --paper: light-dark(oklch(0.975 0.006 85), oklch(0.19 0.008 75));
  --surface: light-dark(oklch(0.995 0.002 85), oklch(0.225 0.009 75));
  --line: light-dark(oklch(0.88 0.012 85), oklch(0.33 0.012 75));
  --control: light-dark(oklch(0.62 0.02 80), oklch(0.56 0.016 75));
  --ink: light-dark(oklch(0.24 0.015 75), oklch(0.94 0.01 85));
  --ink-soft: light-dark(oklch(0.48 0.018 75), oklch(0.74 0.015 85));
  --brass: light-dark(oklch(0.62 0.12 75), oklch(0.78 0.12 80));
  --brass-hover: light-dark(oklch(0.66 0.12 76), oklch(0.82 0.11 82));
  --brass-ink: light-dark(oklch(0.17 0.03 75), oklch(0.2 0.03 75)); }
:root[data-theme="light"] { color-scheme: light; }
:root[data-theme="dark"] { color-scheme: dark; }
* { box-sizing: border-box; margin: 0; }
body { min-height: 100dvh; padding: 2.5rem 1rem; background: var(--paper); color: var(--ink); overflow-wrap: anywhere;
  font: 0.9375rem/1.5rem "Geist", "PingFang SC", "Noto Sans SC", "Microsoft YaHei", system-ui, sans-serif; }
header { display: flex; justify-content: center; align-items: center; gap: 0.5rem; padding-bottom: 1.5rem;
  font-size: 1.125rem; font-weight: 600; }
.key { stroke: var(--brass); }
main { display: flex; flex-direction: column; gap: 1rem; max-width: 450px; margin: 0 auto; padding: 1.5rem;
  background: var(--surface); border: 1px solid var(--line); border-radius: 12px; }
h1 { font-size: 1.5rem; line-height: 2rem; font-weight: 600; letter-spacing: -0.02em; }
p.soft, dt { color: var(--ink-soft); }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 0.25rem 1rem; font-size: 0.8125rem; line-height: 1.25rem; }
dd { font-family: "Geist Mono", ui-monospace, monospace; }
form { display: flex; flex-wrap: wrap; gap: 0.75rem; }
button, a.button { min-height: 2.5rem; padding: 0.5rem 1rem; border: 1px solid transparent; border-radius: 8px;
  font: inherit; font-weight: 500; text-decoration: none; cursor: pointer; }
button { background: var(--brass); color: var(--brass-ink); }
button:hover { background: var(--brass-hover); }
a.button { border-color: var(--control); color: var(--ink); }
:focus-visible { outline: 2px solid var(--brass); outline-offset: 2px; }
`);
