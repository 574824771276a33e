import { spawnSync } from "node:child_process";

/** A Python that has `requests`; on Debian it comes with the package python3-requests. */
export function findPythonWithRequests(): string {
  const candidates = ["/usr/bin/python3", "python3", "python"];
  const found = candidates.find((python) => spawnSync(python, ["-c", "import requests"]).status === 0);
  if (found) return found;
  throw new Error(
    "No Python here can `import requests`: install Debian's python3-requests, or `pip install requests`.",
  );
}
