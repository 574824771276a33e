export type AgentName = { program: string; system: string | null };

/** The first that matches names it: many browsers also claim to be the ones below them. */
const browsers: [pattern: RegExp, name: string][] = [
  [/\bEdg(e|A|iOS)?\//, "Edge"],
  [/\bOPR\//, "Opera"],
  [/\bSamsungBrowser\//, "Samsung Internet"],
  [/\bVivaldi\//, "Vivaldi"],
  [/\bMicroMessenger\//, "WeChat"],
  [/\b(Firefox|FxiOS)\//, "Firefox"],
  [/\b(Chrome|HeadlessChrome|CriOS|Chromium)\//, "Chrome"],
  [/\bVersion\/.+\bSafari\//, "Safari"],
];

const systems: [pattern: RegExp, name: string][] = [
  [/\biPad\b/, "iPad"],
  [/\biPhone\b/, "iPhone"],
  [/\bAndroid\b/, "Android"],
  [/\bCrOS\b/, "ChromeOS"],
  [/\bWindows\b/, "Windows"],
  [/\bMac OS X\b|\bMacintosh\b/, "macOS"],
  [/\bLinux\b/, "Linux"],
];

const programs: [pattern: RegExp, name: string][] = [
  [/^curl\//, "curl"],
  [/^Wget\//, "Wget"],
  [/^python-requests\//, "Python requests"],
  [/^python-httpx\//, "Python httpx"],
  [/\baiohttp\//, "Python aiohttp"],
  [/^Python-urllib\//, "Python urllib"],
  [/^(node|undici|node-fetch)\b/, "Node.js"],
  [/^Bun\//, "Bun"],
  [/^Deno\//, "Deno"],
  [/^axios\//, "axios"],
  [/^Go-http-client\//, "Go"],
  [/^okhttp\//, "OkHttp"],
  [/^(Apache-HttpClient|Java(-http-client)?)\//, "Java"],
  [/^PostmanRuntime\//, "Postman"],
  [/^insomnia\//, "Insomnia"],
];

/** A User-Agent in plain words, or null for one that is not known; it is only what the caller says of itself. */
export function agentName(userAgent: string): AgentName | null {
  const program = firstMatch(programs, userAgent);
  if (program) return { program, system: null };
  const browser = firstMatch(browsers, userAgent);
  return browser ? { program: browser, system: firstMatch(systems, userAgent) } : null;
}

function firstMatch(table: [RegExp, string][], text: string): string | null {
  return table.find(([pattern]) => pattern.test(text))?.[1] ?? null;
}
