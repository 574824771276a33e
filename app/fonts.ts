import localFont from "next/font/local";

export { GeistSans as sans } from "geist/font/sans";

/** The package's own `GeistMono` is preloaded on every page; most pages show nothing in it. */
export const mono = localFont({
  src: "../node_modules/geist/dist/fonts/geist-mono/GeistMono-Variable.woff2",
  variable: "--font-geist-mono",
  weight: "100 900",
  preload: false,
  adjustFontFallback: false,
});
