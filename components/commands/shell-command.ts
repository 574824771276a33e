export type ShellCommand = { curl: string; cli: string };

type Call = { appUrl: string; method: "GET" | "POST" | "PATCH" | "DELETE"; path: `/${string}`; body?: unknown };

/** The call for a POSIX shell. What it is made with stays in a variable, so that it isn't written into a history. */
export function curlOf({ appUrl, method, path, body }: Call): string {
  const lines = [
    `curl ${method === "GET" ? "" : `-X ${method} `}${quoted(`${appUrl}/api/v1${path}`)}`,
    `  -H "Authorization: Bearer $LATCHKEY_TOKEN"`,
  ];
  if (body !== undefined) lines.push(`  -H "Content-Type: application/json"`, `  -d ${quoted(JSON.stringify(body))}`);
  return lines.join(" \\\n");
}

/** The operator's command line. Options without a value are left out. */
export function cliOf(words: string, options: Record<string, string | null | undefined>): string {
  const given = Object.entries(options).flatMap(([name, value]) => {
    if (!value) return [];
    // What begins like an option has to stand right behind its name.
    return [`--${name}${value.startsWith("-") ? "=" : " "}${quoted(value)}`];
  });
  return [`npm run cli -- ${words}`, ...given].join(" ");
}

/** Bare where that is safe; else in quotes that nothing inside can leave. */
function quoted(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}
