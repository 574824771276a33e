/** The words of a command line as a POSIX shell reads them; nothing but single quotes and `\'` is understood. */
export function shellWords(line: string): string[] {
  return [...line.matchAll(/(?:'[^']*'|\\'|[^\s'\\])+/g)].map(([word]) => word.replace(/'([^']*)'|\\(')/g, "$1$2"));
}

/** What stands behind `npm run cli --`. */
export function cliWords(line: string): string[] {
  const [npm, run, cli, dashes, ...words] = shellWords(line);
  if ([npm, run, cli, dashes].join(" ") !== "npm run cli --") throw new Error(`not for our command line: ${line}`);
  return words;
}
