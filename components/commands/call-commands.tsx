"use client";
import { FoldedCommands } from "./commands";
import { curlOf } from "./shell-command";

export type ApiCall = { method: "GET" | "POST" | "PATCH" | "DELETE"; path: `/${string}`; body?: unknown };

/** What a dialog is about to do. Dialogs open in a browser only, and the API answers at the page's own address. */
export function CallCommands({ call, cli }: { call: ApiCall; cli: string }) {
  return <FoldedCommands curl={curlOf({ appUrl: location.origin, ...call })} cli={cli} />;
}
