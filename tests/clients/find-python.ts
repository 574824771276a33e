import { spawnSync } from "node:child_process";

/** A Python that has these modules; on Debian they come with the packages named `python3-` and the module's name. */
export function findPython(...modules: string[]): string {
  const candidates = ["/usr/bin/python3", "python3", "python"];
  const wanted = `import ${modules.join(", ")}`;
  const found = candidates.find((python) => spawnSync(python, ["-c", wanted]).status === 0);
  if (found) return found;
  const packages = modules.map((name) => `python3-${name.replaceAll("_", "-")}`).join(" ");
  throw new Error(`No Python here can \`${wanted}\`: install Debian's ${packages}, or the same from PyPI.`);
}

export function findPythonWithRequests(): string {
  return findPython("requests");
}
